import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import { TimelineRow } from "./timeline-row.tsx";
import type { TimelineRows } from "./timeline-rows.ts";
import styles from "./timeline.module.css";
import { useRowKeys } from "./use-row-keys.ts";

const ROW_PX = 33;
/** So many lines before the end more are fetched: the reader meets no gap. */
const EARLY = 30;

/** A long history: only what is on the screen, and a little round it, is in the page. */
export function VirtualRows({ label, entries, rowOf, onNearEnd }: TimelineRows) {
  const list = useRef<HTMLOListElement>(null);
  const [{ scroller, margin }, setPlace] = useState<Place>({ scroller: null, margin: 0 });
  const enter = useCallback((element: HTMLOListElement | null) => {
    list.current = element;
    if (element) setPlace(placeOf(element));
  }, []);
  // Nothing here is memoised by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 12,
    scrollMargin: margin,
  });
  const onKeyDown = useRowKeys(list, entries.length, (row) => rows.scrollToIndex(row));
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const isNearEnd = last >= entries.length - EARLY;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, onNearEnd, entries.length]);

  return (
    // The lines take the focus; the list only hears their keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol
      ref={enter}
      className={styles.list}
      data-virtual
      style={{ height: rows.getTotalSize() }}
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {shown.map(({ key, index, start }) => {
        const entry = entries[index];
        if (!entry) return null;
        return (
          <TimelineRow
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={entries.length}
            style={{ transform: `translateY(${start - margin}px)` }}
            {...rowOf(entry)}
          />
        );
      })}
    </ol>
  );
}

type Place = { scroller: HTMLElement | null; margin: number };

/** What scrolls the list, and how far down in it the list begins. */
function placeOf(list: HTMLElement): Place {
  const scroller = scrollerOf(list);
  const { top } = list.getBoundingClientRect();
  const margin = Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop);
  return { scroller, margin };
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.documentElement;
}

import { useRef } from "react";
import { TimelineRow } from "./timeline-row.tsx";
import type { TimelineRows } from "./timeline-rows.ts";
import styles from "./timeline.module.css";
import { useRowKeys } from "./use-row-keys.ts";

/** A short history, all of it in the page. */
export function PlainRows({ label, entries, rowOf }: Omit<TimelineRows, "onNearEnd">) {
  const list = useRef<HTMLOListElement>(null);
  const onKeyDown = useRowKeys(list, entries.length);
  return (
    // The lines take the focus; the list only hears their keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol ref={list} className={styles.list} aria-label={label} onKeyDown={onKeyDown}>
      {entries.map((entry, index) => (
        <TimelineRow key={entry.id} data-index={index} {...rowOf(entry)} />
      ))}
    </ol>
  );
}

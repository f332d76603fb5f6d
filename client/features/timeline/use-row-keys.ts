import type { KeyboardEvent, RefObject } from "react";
import { useLayoutEffect, useRef } from "react";

const PAGE = 10;

/** Where a key leads from this row; undefined: it is not one of ours. */
export function rowAfter(key: string, row: number, rows: number): number | undefined {
  const to = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + PAGE,
    PageUp: row - PAGE,
    Home: 0,
    End: rows - 1,
  }[key];
  return to === undefined ? undefined : Math.min(Math.max(to, 0), rows - 1);
}

/**
 * Arrows, Page and Home and End lead from line to line; Enter opens one. `show` brings a row onto the
 * screen that is not there yet: it gets the focus as soon as it is.
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  rows: number,
  show: (row: number) => void = () => undefined,
): (event: KeyboardEvent) => void {
  const wanted = useRef<number | null>(null);
  const focus = () => {
    if (wanted.current === null) return;
    const line = list.current?.querySelector<HTMLElement>(
      `[data-index="${wanted.current}"] summary`,
    );
    if (!line) return;
    wanted.current = null;
    line.focus();
  };
  useLayoutEffect(focus);
  return (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.tagName !== "SUMMARY") return;
    const row = Number(target.closest<HTMLElement>("[data-index]")?.dataset.index);
    const to = rowAfter(event.key, row, rows);
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    wanted.current = to;
    show(to);
    focus();
  };
}

import type { ReactNode } from "react";
import type { TimelineEntry } from "#shared/contracts/customers.ts";
import type { TimelineRowProps } from "./timeline-row.tsx";

/** What a list of lines needs, however it draws them. */
export interface TimelineRows {
  label: string;
  entries: readonly TimelineEntry[];
  /** What the row of this entry is given. */
  rowOf: (
    entry: TimelineEntry,
  ) => Pick<TimelineRowProps, "entry" | "isCurrent" | "open" | "onToggle" | "renderMore">;
  /** The reader is near the end of what is loaded. */
  onNearEnd: () => void;
}

export type RenderMore = ((entry: TimelineEntry) => ReactNode) | undefined;

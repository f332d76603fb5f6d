import type { KeyboardEvent } from "react";
import { readLevel } from "./matrix-edits.ts";
import styles from "./skills.module.css";

interface SkillCellProps {
  label: string;
  level: number;
  changed: boolean;
  /** What is saved, when that is something else. */
  title: string | undefined;
  onLevel: (level: number) => void;
}

const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Enter: [1, 0],
};

/** One field of the matrix: a digit sets it, arrows go on to the next as in a sheet. */
export function SkillCell({ label, level, changed, title, onLevel }: SkillCellProps) {
  return (
    <td>
      <input
        className={styles.cell}
        aria-label={label}
        title={title}
        data-changed={changed || undefined}
        inputMode="numeric"
        autoComplete="off"
        value={level === 0 ? "" : level}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={move}
        onChange={(event) => {
          const typed = readLevel(event.currentTarget.value);
          if (typed !== null) onLevel(typed);
        }}
      />
    </td>
  );
}

function move(event: KeyboardEvent<HTMLInputElement>): void {
  const step = steps[event.key];
  if (!step || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const cell = event.currentTarget.closest("td");
  const row = cell?.closest("tr");
  const rows = [...(row?.parentElement?.children ?? [])];
  const next = rows[rows.indexOf(row as Element) + step[0]] as HTMLTableRowElement | undefined;
  next?.cells[(cell?.cellIndex ?? 0) + step[1]]?.querySelector("input")?.focus();
}

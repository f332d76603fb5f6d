import type { ReactNode } from "react";
import { EmptyState } from "#client/ui/empty-state.tsx";
import styles from "./data-table.module.css";

interface DataTableProps {
  /** Read aloud before the table. */
  caption: string;
  /** Heads in order; `number` is right-aligned, the column of menus has no visible head. */
  columns: readonly { key: string; label: string; kind?: "number" | "actions" }[];
  /** Said in place of the table when there are no rows. */
  empty?: { title: string; text?: string } | undefined;
  /** Below the rows: more of them, what went wrong. */
  foot?: ReactNode;
  /** The rows. */
  children: ReactNode;
}

/** A list of settings with a head that stays; it scrolls in itself, not the page. */
export function DataTable({ caption, columns, empty, foot, children }: DataTableProps) {
  return (
    // Scrolls by key too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.frame} aria-label={caption} tabIndex={0}>
      {empty ? (
        <EmptyState title={empty.title}>{empty.text}</EmptyState>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map(({ key, label, kind }) => (
                <th key={key} scope="col" className={kind && styles[kind]}>
                  <span className={kind === "actions" ? "visually-hidden" : undefined}>
                    {label}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
      {foot !== undefined && foot !== false && <div className={styles.foot}>{foot}</div>}
    </section>
  );
}

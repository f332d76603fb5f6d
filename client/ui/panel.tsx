import type { ReactNode } from "react";
import { useId } from "react";
import styles from "./panel.module.css";

export interface PanelProps {
  title: string;
  /** Shown at the right end of the title line: a count, a filter. */
  aside?: ReactNode;
  /** Takes what height is left and scrolls inside. */
  fill?: boolean;
  children: ReactNode;
}

/** A titled region of the screen; a landmark that screen readers list by its title. */
export function Panel({ title, aside, fill = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} data-fill={fill || undefined} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

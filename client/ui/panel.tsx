import type { ReactNode } from "react";
import { useId } from "react";
import styles from "./panel.module.css";

export interface PanelProps {
  title: string;
  /** Shown at the right end of the title line: a count, a filter. */
  aside?: ReactNode;
  /** Takes what height is left and scrolls inside. */
  fill?: boolean;
  /** Nothing inside takes the focus: then the panel does, or no key could scroll it. */
  plain?: boolean;
  children: ReactNode;
}

/** A titled region of the screen; a landmark that screen readers list by its title. */
export function Panel({ title, aside, fill = false, plain = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} data-fill={fill || undefined} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside}
      </header>
      {/* A region that scrolls must be reachable by key. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.body} tabIndex={plain ? 0 : undefined}>
        {children}
      </div>
    </section>
  );
}

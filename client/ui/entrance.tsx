import type { ReactNode } from "react";
import styles from "./entrance.module.css";

interface EntranceProps {
  /** What this door is for, below the product's name. */
  title?: string;
  /** Above the form: what the person has to know first. */
  notices?: ReactNode;
  children: ReactNode;
  /** Closes the card, on a ground of its own. */
  hint?: ReactNode;
  /** Below the card. */
  below?: ReactNode;
}

/** The frame of the pages before sign-in. */
export function Entrance({ title, notices, children, hint, below }: EntranceProps) {
  return (
    <main className={styles.page} data-long={title !== undefined || undefined}>
      <div className={styles.card}>
        <header className={styles.head}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <h1 className={styles.product}>
            Calldesk {title !== undefined && <span className={styles.title}>{title}</span>}
          </h1>
        </header>
        {notices}
        {children}
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
      {below}
    </main>
  );
}

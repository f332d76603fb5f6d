import type { ReactNode } from "react";
import styles from "./page.module.css";

interface PageProps {
  title: string;
  /** What this page is for, in a sentence. */
  lead?: string;
  /** At the right end of the title line. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of settings: a title, what one can do, and the list below it. */
export function Page({ title, lead, actions, children }: PageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <div className={styles.actions}>{actions}</div>
      </header>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      <div className={styles.body}>{children}</div>
    </div>
  );
}

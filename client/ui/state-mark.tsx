import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./state-mark.module.css";

export type Tone = "ok" | "info" | "warn" | "bad" | "wrap" | "off";

export interface StateMarkProps {
  tone: Tone;
  icon: TablerIcon;
  /** The word: colour and shape are never alone. */
  children: ReactNode;
  strong?: boolean;
}

/** Colour, shape and word for a state: any two may be lost and it is still read right. */
export function StateMark({ tone, icon: Icon, children, strong = false }: StateMarkProps) {
  return (
    <span className={styles.mark} data-tone={tone} data-strong={strong || undefined}>
      <Icon size={16} stroke={2} aria-hidden className={styles.icon} />
      <span className={styles.word}>{children}</span>
    </span>
  );
}

import type { ReactNode } from "react";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import styles from "./banner.module.css";

export interface BannerProps {
  tone: "info" | "warn" | "bad";
  children: ReactNode;
  /** Buttons at the end of the line. */
  actions?: ReactNode;
}

/** One line across the screen about something that concerns all of it. */
export function Banner({ tone, children, actions }: BannerProps) {
  const Icon = tone === "info" ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={styles.banner} data-tone={tone}>
      <Icon size={18} aria-hidden className={styles.icon} />
      <output className={styles.text}>{children}</output>
      {actions}
    </div>
  );
}

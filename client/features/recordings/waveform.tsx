import { useTranslation } from "react-i18next";
import { formatDuration } from "#client/lib/duration-text.ts";
import styles from "./player.module.css";

interface WaveformProps {
  peaks: { caller: readonly number[]; agent: readonly number[] };
  durationMs: number;
  atMs: number;
  onSeek: (ms: number) => void;
}

/** Both sides over time, the caller above. The slider that jumps lies over them, seen by its focus. */
export function Waveform({ peaks, durationMs, atMs, onSeek }: WaveformProps) {
  const { t } = useTranslation("recordings");
  // Telephone voices are seldom loud: the loudest moment fills the height.
  const scale = 60 / Math.max(16, ...peaks.caller, ...peaks.agent);
  const played = durationMs > 0 ? atMs / durationMs : 0;
  return (
    <div className={styles.wave}>
      <Side scale={scale} peaks={peaks.caller} played={played} side="caller" />
      <Side scale={scale} peaks={peaks.agent} played={played} side="agent" />
      <input
        type="range"
        className={styles.slider}
        aria-label={t("player.position")}
        aria-valuetext={formatDuration(atMs)}
        min={0}
        max={durationMs}
        step={100}
        value={Math.min(atMs, durationMs)}
        onChange={({ currentTarget }) => onSeek(Number(currentTarget.value))}
      />
    </div>
  );
}

interface SideProps {
  peaks: readonly number[];
  scale: number;
  played: number;
  side: "caller" | "agent";
}

function Side({ peaks, scale, played, side }: SideProps) {
  const { t } = useTranslation("recordings");
  const path = peaks
    .map((peak, n) => `M${n + 0.5} ${64 - peak * scale}V${65 + peak * scale}`)
    .join("");
  return (
    <span className={styles.side}>
      <span className={styles.who}>{t(`player.${side}`)}</span>
      <svg viewBox={`0 0 ${peaks.length} 128`} preserveAspectRatio="none" aria-hidden>
        <path d={path} className={styles.ahead} />
        <svg width={peaks.length * played} height="128" overflow="hidden">
          <path d={path} className={styles.played} />
        </svg>
      </svg>
    </span>
  );
}

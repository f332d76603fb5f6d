import { Button, NativeSelect } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { playRecording } from "#shared/contracts/recordings.ts";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import { formatDuration } from "#client/lib/duration-text.ts";
import styles from "./player.module.css";
import { useAudio } from "./use-audio.ts";
import { Waveform } from "./waveform.tsx";

type Playback = ResponseOf<typeof playRecording>;
const speeds = ["0.75", "1", "1.25", "1.5", "2"];

interface PlayerProps {
  playback: Playback;
  /** The address is good for five minutes; asks for another. */
  onExpired: () => void;
}

/** Plays, jumps to a place or to something that happened, faster or slower. */
export function Player({ playback, onExpired }: PlayerProps) {
  const { t } = useTranslation("recordings");
  const { url, durationMs, peaks, marks } = playback;
  const { player, state } = useAudio(url);
  const { playing, atMs, failed } = state;
  const Icon = playing ? IconPlayerPause : IconPlayerPlay;
  const seek = (ms: number) => player.seek(ms);
  return (
    <section className={styles.player} aria-label={t("player.title")}>
      <Waveform peaks={peaks} durationMs={durationMs} atMs={atMs} onSeek={seek} />
      <div className={styles.bar}>
        <Button
          size="xs"
          leftSection={<Icon size={14} aria-hidden />}
          onClick={failed ? onExpired : () => player.toggle()}
        >
          {t(failed ? "player.again" : playing ? "player.pause" : "player.play")}
        </Button>
        <span className="tabular">
          {formatDuration(atMs)} / {formatDuration(durationMs)}
        </span>
        <NativeSelect
          size="xs"
          aria-label={t("player.speed")}
          defaultValue="1"
          data={speeds.map((value) => ({ value, label: `${value}×` }))}
          onChange={({ currentTarget }) => player.setSpeed(Number(currentTarget.value))}
        />
      </div>
      {failed && <output className={styles.problem}>{t("player.failed")}</output>}
      <Marks marks={marks} onSeek={seek} />
    </section>
  );
}

interface MarksProps {
  marks: Playback["marks"];
  onSeek: (ms: number) => void;
}

function Marks({ marks, onSeek }: MarksProps) {
  const { t } = useTranslation("recordings");
  if (marks.length === 0) return null;
  return (
    <ul className={styles.marks} aria-label={t("player.marks")}>
      {marks.map(({ atMs, kind, by }) => (
        <li key={`${atMs} ${kind}`}>
          <button type="button" className={styles.mark} onClick={() => onSeek(atMs)}>
            <span className="tabular">{formatDuration(atMs)}</span> {t(`mark.${kind}`)}
            {by !== null && <span className={styles.by}> {nameOf(by)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** `user:ana` as people say it. */
const nameOf = (actor: string) => actor.replace(/^(user|key):/, "");

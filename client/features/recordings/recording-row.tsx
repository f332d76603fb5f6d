import { useTranslation } from "react-i18next";
import type { Recording } from "#shared/contracts/recordings.ts";
import { formatDuration } from "#client/lib/duration-text.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import { Listen } from "./listen.tsx";
import styles from "./recording-row.module.css";

/** One recording of a conversation: what it is, and its sound for whoever may hear it. */
export function RecordingRow({ recording }: { recording: Recording }) {
  const { t } = useTranslation("recordings");
  const { time } = useFormat();
  const mayPlay = useMay("recording:play");
  const { kind, state, startedAt, durationMs, agentNames } = recording;
  const facts = [
    time(startedAt),
    durationMs === null ? null : formatDuration(durationMs),
    agentNames.join(", "),
    state === "stored" ? null : t(`state.${state}`),
  ];
  return (
    <li className={styles.row}>
      <span>
        <strong>{t(`kind.${kind}`)}</strong> {facts.filter(Boolean).join(" · ")}
      </span>
      {state === "stored" && mayPlay && <Listen recording={recording} />}
    </li>
  );
}

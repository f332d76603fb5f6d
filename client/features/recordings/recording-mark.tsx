import { Button } from "@mantine/core";
import { IconPlayerRecordFilled, IconPlayerStop } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LiveRecording } from "#shared/contracts/recordings.ts";
import type { CallId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";
import { Duration } from "#client/ui/duration.tsx";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import styles from "./recording-mark.module.css";
import { useLiveRecording } from "./use-live-recording.ts";
import { usePause } from "./use-pause.ts";

/** Whether the call is being recorded, and the key that pauses it. Nothing where it is not. */
export function RecordingMark({ callId }: { callId: CallId }) {
  const recording = useLiveRecording(callId);
  if (!recording || recording.state === "off") return null;
  return <Shown recording={recording} />;
}

function Shown({ recording }: { recording: Stamped<LiveRecording> }) {
  const { t } = useTranslation("recordings");
  const describeError = useDescribeError();
  const { callId, state } = recording;
  const { mutate, isPending, error } = usePause(callId);
  const paused = state === "paused";
  const turn = () => mutate({ state: paused ? "recording" : "paused", because: "agent" });
  const hint = useKeyHint("pauseRecording");
  useHotkey("pauseRecording", turn, { enabled: !isPending });
  return (
    <>
      {error !== null && (
        <output className={styles.problem}>
          {t(paused ? "live.notOn" : "live.notPaused")} {describeError(error)}
        </output>
      )}
      <State recording={recording} />
      <Button
        className={styles.turn}
        variant={paused ? "filled" : "default"}
        {...hint}
        loading={isPending}
        onClick={turn}
      >
        {t(paused ? "live.goOn" : "live.pause")}
      </Button>
    </>
  );
}

/** Word, sign and colour: never colour alone. */
function State({ recording }: { recording: Stamped<LiveRecording> }) {
  const { t } = useTranslation("recordings");
  const { state, pausedFor, resumesInMs, receivedAt } = recording;
  const Icon = state === "recording" ? IconPlayerRecordFilled : IconPlayerStop;
  return (
    <output className={styles.state} data-state={state}>
      <Icon size={14} aria-hidden />
      {t(`live.${state === "paused" && pausedFor === "payment" ? "payment" : state}`)}
      {resumesInMs !== null && <Duration since={receivedAt} baseMs={resumesInMs} down />}
    </output>
  );
}

import { Button } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { playRecording } from "#shared/contracts/recordings.ts";
import type { RecordingId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";

/** Plays the message; the address is asked for each time, which leaves an audit row. */
export function VoicemailButton({ recordingId, who }: { recordingId: string; who: string }) {
  const { t } = useTranslation("work-items");
  const describeError = useDescribeError();
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const { busy, error, submit } = useSubmit();
  useEffect(() => () => sound.current?.pause(), []);

  function toggle(): void {
    if (playing) {
      sound.current?.pause();
      setPlaying(false);
      return;
    }
    void submit(async () => {
      const params = { recordingId: recordingId as RecordingId };
      const { url } = await callApi(playRecording, { params, body: {} });
      const audio = new Audio(url);
      audio.addEventListener("ended", () => setPlaying(false));
      audio.addEventListener("error", () => setPlaying(false));
      sound.current = audio;
      setPlaying(true);
      await audio.play().catch(() => setPlaying(false));
    });
  }

  const Icon = playing ? IconPlayerStop : IconPlayerPlay;
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={busy}
      leftSection={<Icon size={14} aria-hidden />}
      aria-label={t(playing ? "stopNamed" : "listenNamed", { who })}
      title={error === undefined ? undefined : describeError(error)}
      onClick={toggle}
    >
      {error === undefined ? t(playing ? "stop" : "listen") : t("listenFailed")}
    </Button>
  );
}

import { Button, TextInput } from "@mantine/core";
import { IconHeadphones } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Recording } from "#shared/contracts/recordings.ts";
import { playRecording } from "#shared/contracts/recordings.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSession } from "#client/lib/session-context.ts";
import { Player } from "./player.tsx";
import styles from "./recording-row.module.css";

/** Asks for the sound, with a reason where one is owed, and plays it. */
export function Listen({ recording }: { recording: Recording }) {
  const { t } = useTranslation("recordings");
  const describeError = useDescribeError();
  const { role } = useSession().user;
  const asksWhy = role === "supervisor" || role === "auditor";
  const [why, setWhy] = useState(false);
  const reason = useRef<string | undefined>(undefined);
  const play = useMutation({
    mutationFn: () =>
      callApi(playRecording, {
        params: { recordingId: recording.id },
        body: reason.current === undefined ? {} : { reason: reason.current },
      }),
    onSuccess: () => setWhy(false),
  });
  if (play.data) return <Player playback={play.data} onExpired={() => play.mutate()} />;
  if (why) {
    return (
      <ReasonLine
        busy={play.isPending}
        problem={play.error === null ? "" : describeError(play.error)}
        onReason={(typed) => {
          reason.current = typed;
          play.mutate();
        }}
      />
    );
  }
  return (
    <div className={styles.listen}>
      <Button
        size="xs"
        variant="default"
        loading={play.isPending}
        leftSection={<IconHeadphones size={14} aria-hidden />}
        onClick={() => (asksWhy ? setWhy(true) : play.mutate())}
      >
        {t("listen")}
      </Button>
      {play.error !== null && <output>{describeError(play.error)}</output>}
    </div>
  );
}

interface ReasonLineProps {
  busy: boolean;
  problem: string;
  onReason: (reason: string) => void;
}

function ReasonLine({ busy, problem, onReason }: ReasonLineProps) {
  const { t } = useTranslation("recordings");
  const [reason, setReason] = useState("");
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (reason.trim() !== "") onReason(reason.trim());
  }
  return (
    <form className={styles.listen} onSubmit={submit}>
      <TextInput
        size="xs"
        autoFocus
        required
        maxLength={200}
        aria-label={t("reason")}
        placeholder={t("reason")}
        value={reason}
        error={problem === "" ? undefined : problem}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={busy}>
        {t("listen")}
      </Button>
    </form>
  );
}

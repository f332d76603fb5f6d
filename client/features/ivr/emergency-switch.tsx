import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IvrEmergency, IvrView } from "#shared/contracts/ivr.ts";
import { switchEmergency } from "#shared/contracts/ivr.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formatTime } from "#client/lib/format-date.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSite } from "#client/lib/site-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { Banner } from "#client/ui/banner.tsx";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { useShowIvr } from "./use-ivr.ts";

/** One switch that leads every new call to the flow for emergencies; on, everybody sees it. */
export function EmergencySwitch({ view }: { view: IvrView }) {
  const { t } = useTranslation("ivr");
  const describeError = useDescribeError();
  const maySwitch = useMay("ivr:emergency");
  const show = useShowIvr();
  const [asks, setAsks] = useState(false);
  const { busy, error, submit } = useSubmit();
  const { on } = view.emergency;

  const turn = (wanted: boolean, reason = "") =>
    submit(async () => {
      const body = { on: wanted, reason };
      show({ ...view, emergency: await callApi(switchEmergency, { body }) });
      setAsks(false);
    });

  if (on) {
    return (
      <EmergencyBanner
        emergency={view.emergency}
        busy={busy}
        problem={error === undefined ? "" : describeError(error)}
        onEnd={maySwitch ? () => void turn(false) : null}
      />
    );
  }
  if (!maySwitch || view.config.emergencyFlow === null) return null;
  return (
    <>
      <Button color="red" variant="light" onClick={() => setAsks(true)}>
        {t("emergency.begin")}
      </Button>
      {asks && (
        <EmergencyDialog
          busy={busy}
          problem={error === undefined ? "" : describeError(error)}
          onBegin={(reason) => void turn(true, reason)}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}

interface EmergencyBannerProps {
  emergency: IvrEmergency;
  busy: boolean;
  problem: string;
  /** null: not this person's to end. */
  onEnd: (() => void) | null;
}

function EmergencyBanner({ emergency, busy, problem, onEnd }: EmergencyBannerProps) {
  const { t } = useTranslation("ivr");
  const { timeZone } = useSite();
  const { since, by, reason } = emergency;
  const end = onEnd && (
    <Button size="xs" loading={busy} onClick={onEnd}>
      {t("emergency.end")}
    </Button>
  );
  return (
    <Banner tone="bad" actions={end}>
      {t("emergency.on", {
        since: since === null ? "" : formatTime(since, timeZone),
        by: by ?? "",
      })}
      {` ${reason} ${problem}`}
    </Banner>
  );
}

interface EmergencyDialogProps {
  busy: boolean;
  problem: string;
  onBegin: (reason: string) => void;
  onClose: () => void;
}

function EmergencyDialog({ busy, problem, onBegin, onClose }: EmergencyDialogProps) {
  const { t } = useTranslation("ivr");
  const [reason, setReason] = useState("");
  return (
    <Dialog title={t("emergency.begin")} onClose={onClose}>
      <FormFrame
        problem={problem}
        busy={busy}
        submit={t("emergency.begin")}
        cancel={t("cancel")}
        onSubmit={() => onBegin(reason)}
        onCancel={onClose}
      >
        <p>{t("emergency.explain")}</p>
        <TextInput
          label={t("emergency.reason")}
          value={reason}
          maxLength={500}
          data-autofocus
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
      </FormFrame>
    </Dialog>
  );
}

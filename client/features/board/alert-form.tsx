import { Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { AlertKind, AlertLimits, listQueueAlerts } from "#shared/contracts/queue-alerts.ts";
import {
  alertKinds,
  AlertLimits as Limits,
  setQueueAlerts,
} from "#shared/contracts/queue-alerts.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import styles from "./alerts.module.css";

type QueueAlerts = ResponseOf<typeof listQueueAlerts>["items"][number];
type Typed = Record<AlertKind, string>;

/** On the screen waiting is in seconds. */
const unit = (kind: AlertKind) => (kind === "oldestMs" ? 1_000 : 1);

interface AlertFormProps {
  queue: QueueAlerts;
  onCancel: () => void;
}

/** Five limits; an empty one raises nothing. */
export function AlertForm({ queue, onCancel }: AlertFormProps) {
  const { t } = useTranslation("board");
  const describeError = useDescribeError();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Typed>(() => textOf(queue.limits));
  const [faulty, setFaulty] = useState<readonly AlertKind[]>([]);
  const save = useMutation({
    mutationFn: (body: AlertLimits) =>
      callApi(setQueueAlerts, { params: { queueId: queue.queueId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["queue alerts"] }),
  });

  function submit(): void {
    const limits = limitsOf(typed);
    const faults = alertKinds.filter((kind) => !Limits.shape[kind].safeParse(limits[kind]).success);
    setFaulty(faults);
    if (faults.length === 0) save.mutate(limits);
  }

  return (
    <FormFrame
      problem={save.isError ? describeError(save.error) : ""}
      busy={save.isPending}
      submit={t("alert.save")}
      cancel={t("alert.close")}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Stack>
        <div className={styles.fields}>
          {alertKinds.map((kind) => (
            <TextInput
              key={kind}
              inputMode="numeric"
              label={t(`alert.field.${kind}`)}
              value={typed[kind]}
              error={faulty.includes(kind) ? t("alert.notANumber") : undefined}
              onChange={({ currentTarget }) => setTyped({ ...typed, [kind]: currentTarget.value })}
            />
          ))}
        </div>
        <output>{save.isSuccess ? t("alert.saved", { queue: queue.queueName }) : ""}</output>
      </Stack>
    </FormFrame>
  );
}

function textOf(limits: AlertLimits): Typed {
  const entries = alertKinds.map((kind) => {
    const limit = limits[kind];
    return [kind, limit === null ? "" : String(limit / unit(kind))];
  });
  return Object.fromEntries(entries) as Typed;
}

/** Full-width digits are digits; what is no number stays none, and is refused. */
function limitsOf(typed: Typed): AlertLimits {
  const entries = alertKinds.map((kind) => {
    const text = typed[kind].normalize("NFKC").trim();
    return [kind, text === "" ? null : Math.round(Number(text) * unit(kind))];
  });
  return Object.fromEntries(entries) as AlertLimits;
}

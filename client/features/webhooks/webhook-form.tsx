import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Webhook } from "#shared/contracts/webhooks.ts";
import { changeWebhook, createWebhook, WebhookEvent } from "#shared/contracts/webhooks.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formText } from "#client/lib/form-text.ts";
import { overtakenBy } from "#client/lib/overtaken-by.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { Overtaken } from "#client/ui/settings/overtaken.tsx";
import { useReadAgain } from "./use-webhooks.ts";
import { WebhookFields } from "./webhook-fields.tsx";

interface WebhookFormProps {
  /** null: a new one. */
  webhook: Webhook | null;
  onDone: () => void;
  onSecret?: (secret: string) => void;
}

export function WebhookForm({ webhook, onDone, onSecret }: WebhookFormProps) {
  const { t } = useTranslation("settings");
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState({ url: false, events: false });
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();
  const theirs = overtakenBy<Webhook>(error);
  const [sent, setSent] = useState({ url: "", events: "" });

  function save() {
    const url = formText(form.current, "url");
    const given = new Set(new FormData(form.current ?? undefined).getAll("events"));
    const events = WebhookEvent.options.filter((event) => given.has(event));
    const found = { url: !URL.canParse(url), events: events.length === 0 };
    setMissing(found);
    if (found.url || found.events) return;
    setSent({ url, events: events.join(", ") });
    void submit(async () => {
      const body = { url, events };
      if (webhook === null) onSecret?.((await callApi(createWebhook, { body })).secret);
      else {
        // Who saves after having seen the other version means to.
        const ifMatch = (theirs ?? webhook).rev;
        await callApi(changeWebhook, { params: { webhookId: webhook.id }, body, ifMatch });
      }
      await readAgain();
      if (webhook !== null) onDone();
    });
  }

  return (
    <FormFrame
      ref={form}
      problem={useWebhookProblem(error)}
      busy={busy}
      submit={t("save")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <WebhookFields webhook={webhook} missing={missing} />
      {theirs && (
        <TheirWebhook
          {...sent}
          theirs={theirs}
          onTheirs={() => void readAgain().then(onDone)}
          onMine={save}
        />
      )}
    </FormFrame>
  );
}

interface TheirWebhookProps {
  url: string;
  events: string;
  theirs: Webhook;
  onTheirs: () => void;
  onMine: () => void;
}

function TheirWebhook({ url, events, theirs, ...choices }: TheirWebhookProps) {
  const { t } = useTranslation("settings");
  const parts = [
    { label: t("webhooks.column.url"), mine: url, theirs: theirs.url },
    { label: t("webhooks.column.events"), mine: events, theirs: theirs.events.join(", ") },
  ];
  return <Overtaken parts={parts} {...choices} />;
}

function useWebhookProblem(error: unknown): string {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  if (error === undefined || overtakenBy(error)) return "";
  const faults = error instanceof RequestError ? error.faults : [];
  return faults.some(({ pointer }) => pointer === "/url")
    ? t("webhooks.urlRefused")
    : describeError(error);
}

import { Button, Checkbox, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { HandOverPreview } from "#shared/contracts/hand-over.ts";
import { handOverWork, previewHandOver } from "#shared/contracts/hand-over.ts";
import type { User } from "#shared/contracts/users.ts";
import { UserId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formText } from "#client/lib/form-text.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import styles from "./people.module.css";

interface HandOverFormProps {
  person: User;
  onDone: () => void;
}
type Counts = ResponseOf<typeof handOverWork>;

/** What there is of it first, then to whom and why: one act, all or nothing. */
export function HandOverForm({ person, onDone }: HandOverFormProps) {
  const describeError = useDescribeError();
  const { t } = useTranslation("people");
  const [done, setDone] = useState<Counts>();
  const { data, error } = useQuery({
    queryKey: ["handOver", person.id],
    gcTime: 0,
    queryFn: ({ signal }) => callApi(previewHandOver, { params: { userId: person.id }, signal }),
  });
  if (done) return <Told text={t("handOver.done", textsOf(done))} onDone={onDone} />;
  if (error) return <Told text={describeError(error)} onDone={onDone} />;
  if (!data) return <p className={styles.text}>{t("handOver.counting")}</p>;
  if (data.tickets + data.callbacks + data.commitments === 0) {
    return <Told text={t("handOver.nothing")} beyond={data.beyond} onDone={onDone} />;
  }
  return <ChoiceForm person={person} preview={data} onDone={setDone} onCancel={onDone} />;
}

/** Numbers alone: no language has a plural for all of them at once. */
function textsOf({ tickets, callbacks, commitments, customers }: Counts) {
  return { tickets, callbacks, commitments, customers };
}

interface ToldProps {
  text: string;
  beyond?: number;
  onDone: () => void;
}

function Told({ text, beyond = 0, onDone }: ToldProps) {
  const { t } = useTranslation("people");
  return (
    <>
      <output className={styles.text}>{text}</output>
      <Beyond beyond={beyond} />
      <div>
        <Button variant="default" data-autofocus onClick={onDone}>
          {t("handOver.close")}
        </Button>
      </div>
    </>
  );
}

function Beyond({ beyond }: { beyond: number }) {
  const { t } = useTranslation("people");
  return beyond === 0 ? null : (
    <p className={styles.hint}>{t("handOver.beyond", { count: beyond })}</p>
  );
}

interface ChoiceFormProps {
  person: User;
  preview: HandOverPreview;
  onDone: (counts: Counts) => void;
  onCancel: () => void;
}

function ChoiceForm({ person, preview, onDone, onCancel }: ChoiceFormProps) {
  const { t } = useTranslation("people");
  const form = useRef<HTMLFormElement>(null);
  const { save, busy, problem } = useHandOver(person, onDone);
  return (
    <FormFrame
      ref={form}
      problem={problem}
      busy={busy}
      submit={t("handOver.submit")}
      cancel={t("cancel")}
      onSubmit={() => form.current && save(form.current)}
      onCancel={onCancel}
    >
      <p className={styles.text}>{t("handOver.explain")}</p>
      <ul className={styles.known}>
        <li>{t("handOver.tickets", { count: preview.tickets })}</li>
        <li>{t("handOver.callbacks", { count: preview.callbacks })}</li>
        <li>{t("handOver.commitments", { count: preview.commitments })}</li>
        <li>{t("handOver.customers", { count: preview.customers })}</li>
      </ul>
      <Beyond beyond={preview.beyond} />
      <fieldset className={styles.teams}>
        <legend>{t("handOver.to")}</legend>
        {preview.receivers.map(({ id, displayName }) => (
          <Checkbox key={id} name="to" value={id} label={displayName} />
        ))}
      </fieldset>
      <TextInput name="reason" required label={t("reason")} maxLength={200} data-autofocus />
    </FormFrame>
  );
}

function useHandOver(person: User, onDone: (counts: Counts) => void) {
  const { t } = useTranslation("people");
  const describeError = useDescribeError();
  const { busy, error, submit } = useSubmit();
  const [fault, setFault] = useState("");
  // One key per dialog: pressed twice, or sent again after a lost answer, it is one act.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  function save(form: HTMLFormElement): void {
    const to = new FormData(form).getAll("to").map((id) => UserId.parse(id));
    const reason = formText(form, "reason");
    setFault(to.length === 0 ? t("handOver.nobody") : reason === "" ? t("handOver.noReason") : "");
    if (to.length === 0 || reason === "") return;
    void submit(async () => {
      const params = { userId: person.id };
      onDone(await callApi(handOverWork, { params, body: { to, reason }, idempotencyKey }));
    });
  }
  return { save, busy, problem: fault || (error === undefined ? "" : describeError(error)) };
}

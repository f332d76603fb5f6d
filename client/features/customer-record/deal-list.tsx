import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Deal } from "#shared/contracts/customer-extras.ts";
import { addDeal, dealKinds, removeDeal } from "#shared/contracts/customer-extras.ts";
import { readAmount } from "#shared/customer-fields.ts";
import type { CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { formText } from "#client/lib/form-text.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import { ExtraList, ExtraRow } from "./extra-list.tsx";
import { useExtraChange } from "./use-extras.ts";
import styles from "./record.module.css";

interface DealListProps {
  customerId: CustomerId;
  deals: readonly Deal[];
}

/** What was quoted, what they have of us, what was agreed. */
export function DealList({ customerId, deals }: DealListProps) {
  const { t } = useTranslation("record");
  const { date, money } = useFormat();
  const mayWrite = useMay("customer:write");
  const { error, submit } = useExtraChange(customerId);
  const remove = (dealId: string) =>
    submit(() => callApi(removeDeal, { params: { customerId, dealId } }));
  return (
    <ExtraList
      title={t("extras.deals")}
      empty={t("extras.dealsEmpty")}
      error={error}
      form={mayWrite && <DealForm customerId={customerId} />}
    >
      {deals.map((deal) => (
        <ExtraRow
          key={deal.id}
          name={deal.title}
          onRemove={mayWrite ? () => void remove(deal.id) : undefined}
        >
          {t(`extras.deal.${deal.kind}`)} {deal.number} <b>{deal.title}</b>{" "}
          {deal.amount !== null && money(deal.amount, deal.currency ?? "")}{" "}
          {deal.day && date(deal.day)} {deal.until && `– ${date(deal.until)}`} {deal.note}
        </ExtraRow>
      ))}
    </ExtraList>
  );
}

const texts = ["title", "number", "amount", "currency"] as const;

function DealForm({ customerId }: { customerId: CustomerId }) {
  const { t } = useTranslation("record");
  const form = useRef<HTMLFormElement>(null);
  const [faulty, setFaulty] = useState<string | null>(null);
  const { busy, error, submit } = useExtraChange(customerId);
  function save(): void {
    const read = readDeal(form.current);
    setFaulty(typeof read === "string" ? read : null);
    if (typeof read === "string") return;
    void submit(async () => {
      const idempotencyKey = crypto.randomUUID();
      await callApi(addDeal, { params: { customerId }, body: read, idempotencyKey });
      form.current?.reset();
    });
  }
  return (
    <form
      ref={form}
      className={styles.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <NativeSelect
        size="xs"
        name="kind"
        label={t("extras.kind")}
        data={dealKinds.map((kind) => ({ value: kind, label: t(`extras.deal.${kind}`) }))}
      />
      {texts.map((name) => (
        <TextInput
          key={name}
          size="xs"
          name={name}
          label={t(`extras.${name}`)}
          autoComplete="off"
          error={faulty === name}
        />
      ))}
      <TextInput size="xs" type="date" name="day" label={t("extras.day")} />
      <TextInput size="xs" type="date" name="until" label={t("extras.until")} />
      <Button size="xs" variant="default" type="submit" loading={busy}>
        {t("extras.add")}
      </Button>
      {error !== undefined && <output className={styles.problem}>{t("fault.some")}</output>}
    </form>
  );
}

/** What stands in the form; the name of the field that cannot be read. */
function readDeal(form: HTMLFormElement | null) {
  const text = (name: string) => formText(form, name);
  const amount = text("amount") === "" ? null : readAmount(text("amount"), 12);
  const currency = text("currency").normalize("NFKC").toUpperCase() || null;
  if (text("title") === "") return "title";
  if (amount === null && text("amount") !== "") return "amount";
  if (currency !== null && !/^[A-Z]{3}$/.test(currency)) return "currency";
  return {
    kind: dealKinds.find((kind) => kind === text("kind")) ?? "quote",
    title: text("title"),
    number: text("number"),
    day: text("day") || null,
    until: text("until") || null,
    amount,
    currency,
    note: "",
  };
}

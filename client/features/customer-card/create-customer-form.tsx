import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { SalutationField } from "./salutation-field.tsx";
import { useCreateCustomer } from "./use-create-customer.ts";
import styles from "./customer-card.module.css";

export function CreateCustomerForm({ call }: { call: LiveCall }) {
  const { t } = useTranslation("card");
  const { phone } = useFormat();
  const describeError = useDescribeError();
  const shownNumber = call.ani === null ? "" : phone(call.ani);
  const [name, setName] = useState(call.callerName ?? "");
  const [salutation, setSalutation] = useState("");
  const [number, setNumber] = useState(shownNumber);
  const create = useCreateCustomer(call);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() === "" || create.isPending) return;
    // Untouched, the number goes as the network gave it; what a person typed is read by the server.
    const phoneNumber = number === shownNumber ? (call.ani ?? "") : number;
    create.mutate({ name, salutation, phone: phoneNumber });
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        size="xs"
        required
        label={t("form.name")}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <SalutationField value={salutation} onChange={setSalutation} />
      <TextInput
        size="xs"
        inputMode="tel"
        label={t("form.phone")}
        value={number}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
      />
      {create.isError && <output className={styles.problem}>{describeError(create.error)}</output>}
      <Button type="submit" size="xs" loading={create.isPending} disabled={name.trim() === ""}>
        {t("form.create")}
      </Button>
    </form>
  );
}

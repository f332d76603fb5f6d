import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listCustomFields } from "#shared/contracts/custom-fields.ts";
import type { CustomerCard } from "#shared/contracts/customers.ts";
import { customerFields, fieldKeys } from "#shared/customer-fields.ts";
import type { FieldKey, FieldShape } from "#shared/customer-fields.ts";
import type { Locale } from "#shared/locale.ts";
import { callApi } from "#client/lib/api.ts";
import { useFieldName } from "#client/lib/field-names.ts";
import styles from "./customer-card.module.css";

/** What else is known: every field of the record that says something, in the order of the form. */
export function CardRecord({ customer }: { customer: CustomerCard["customer"] }) {
  const { t } = useTranslation("record");
  const nameOf = useFieldName();
  const { fields = {}, names = [], tags = [], bankAccountEnd } = customer;
  const textOf = (key: FieldKey, value: string) => {
    const { kind }: FieldShape = customerFields[key];
    return kind === "choice" ? t(`choices.${key}.${value}`, { defaultValue: value }) : value;
  };
  return (
    <dl className={styles.facts}>
      {names.length > 0 && (
        <Fact label={nameOf("names")} value={names.map(({ display }) => display).join(" · ")} />
      )}
      {tags.length > 0 && <Fact label={nameOf("tags")} value={tags.join(" · ")} />}
      {bankAccountEnd && <Fact label={nameOf("bankAccount")} value={`•••• ${bankAccountEnd}`} />}
      {fieldKeys.map((key) => {
        const value = fields[key];
        return value ? <Fact key={key} label={nameOf(key)} value={textOf(key, value)} /> : null;
      })}
      {Object.keys(customer.custom ?? {}).length > 0 && (
        <CustomFacts values={customer.custom ?? {}} />
      )}
    </dl>
  );
}

function CustomFacts({ values }: { values: Record<string, string> }) {
  const { i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ["customFields"],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await callApi(listCustomFields, { signal })).items,
  });
  return data?.map(({ key, labels }) => {
    const value = values[key];
    const label = labels[i18n.language as Locale] ?? labels.en;
    return value ? <Fact key={key} label={label} value={value} /> : null;
  });
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

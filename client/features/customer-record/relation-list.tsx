import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Relation } from "#shared/contracts/customer-extras.ts";
import {
  addRelation,
  RelationKind,
  relationKinds,
  removeRelation,
} from "#shared/contracts/customer-extras.ts";
import { searchCustomers } from "#shared/contracts/customers.ts";
import { CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import { ExtraList, ExtraRow } from "./extra-list.tsx";
import { useExtraChange } from "./use-extras.ts";
import styles from "./record.module.css";

interface RelationListProps {
  customerId: CustomerId;
  relations: readonly Relation[];
}

/** People and organisations they have to do with. */
export function RelationList({ customerId, relations }: RelationListProps) {
  const { t } = useTranslation("record");
  const { name } = useFormat();
  const mayWrite = useMay("customer:write");
  const { error, submit } = useExtraChange(customerId);
  const remove = (relationId: string) =>
    submit(() => callApi(removeRelation, { params: { customerId, relationId } }));
  return (
    <ExtraList
      title={t("extras.relations")}
      empty={t("extras.relationsEmpty")}
      error={error}
      form={mayWrite && <RelationForm customerId={customerId} />}
    >
      {relations.map(({ id, kind, other }) => (
        <ExtraRow
          key={id}
          name={other.displayName}
          onRemove={mayWrite ? () => void remove(id) : undefined}
        >
          {t(`extras.relation.${kind}`)}: <b>{name(other.displayName, other.salutation)}</b>{" "}
          {other.code}
        </ExtraRow>
      ))}
    </ExtraList>
  );
}

function RelationForm({ customerId }: { customerId: CustomerId }) {
  const { t } = useTranslation("record");
  const { text, query, field } = useSearchText();
  const [kind, setKind] = useState<RelationKind>("other");
  const { busy, submit } = useExtraChange(customerId);
  const { data } = useQuery({
    queryKey: ["customers", query],
    enabled: query !== "",
    queryFn: ({ signal }) => callApi(searchCustomers, { query: { q: query, limit: 8 }, signal }),
  });
  const found = query === "" ? [] : (data?.items.filter(({ id }) => id !== customerId) ?? []);
  const add = (otherId: CustomerId) =>
    submit(async () => {
      const idempotencyKey = crypto.randomUUID();
      const body = { otherId, kind, note: "" };
      await callApi(addRelation, { params: { customerId }, body, idempotencyKey });
    });
  return (
    <div className={styles.add}>
      <NativeSelect
        size="xs"
        label={t("extras.kind")}
        value={kind}
        data={relationKinds.map((one) => ({ value: one, label: t(`extras.relation.${one}`) }))}
        onChange={({ currentTarget }) => setKind(RelationKind.parse(currentTarget.value))}
      />
      <TextInput size="xs" label={t("extras.findOther")} value={text} {...field} />
      {found.map((other) => (
        <Button
          key={other.id}
          size="compact-sm"
          variant="default"
          loading={busy}
          onClick={() => void add(CustomerId.parse(other.id))}
        >
          {t("extras.addOther", { name: other.displayName, code: other.code })}
        </Button>
      ))}
    </div>
  );
}

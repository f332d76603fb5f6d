import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import { changeCustomField, listCustomFields } from "#shared/contracts/custom-fields.ts";
import type { Locale } from "#shared/locale.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { Page } from "#client/ui/settings/page.tsx";
import { FieldForm } from "./field-form.tsx";

const columns = ["label", "key", "kind", "choices"] as const;

/** The fields that this centre adds to every customer's record. */
export function CustomFieldsPage() {
  const { t } = useTranslation("custom-fields");
  const describeError = useDescribeError();
  const mayWrite = useMay("customField:write");
  const [edited, setEdited] = useState<CustomField | "new" | null>(null);
  const { fields, error, readAgain } = useCustomFields();
  const close = () => setEdited(null);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={mayWrite && <Button onClick={() => setEdited("new")}>{t("add")}</Button>}
    >
      <DataTable
        caption={t("title")}
        columns={[
          ...columns.map((key) => ({ key, label: t(`column.${key}`) })),
          { key: "actions", label: t("column.actions"), kind: "actions" },
        ]}
        empty={fields?.length === 0 ? { title: t("empty"), text: t("emptyHint") } : undefined}
        foot={error && <output>{describeError(error)}</output>}
      >
        {fields?.map((field) => (
          <FieldRow
            key={field.id}
            field={field}
            onEdit={() => setEdited(field)}
            onChanged={readAgain}
          />
        ))}
      </DataTable>
      {edited && (
        <Dialog title={edited === "new" ? t("add") : t("edit")} onClose={close}>
          <FieldForm
            field={edited === "new" ? null : edited}
            onDone={() => {
              void readAgain();
              close();
            }}
            onCancel={close}
          />
        </Dialog>
      )}
    </Page>
  );
}

function useCustomFields() {
  const queries = useQueryClient();
  const { data: fields, error } = useQuery({
    queryKey: ["customFields"],
    queryFn: async ({ signal }) => (await callApi(listCustomFields, { signal })).items,
  });
  const readAgain = () => queries.invalidateQueries({ queryKey: ["customFields"] });
  return { fields, error, readAgain };
}

interface FieldRowProps {
  field: CustomField;
  onEdit: () => void;
  onChanged: () => Promise<void>;
}

function FieldRow({ field, onEdit, onChanged }: FieldRowProps) {
  const { t, i18n } = useTranslation("custom-fields");
  const describeError = useDescribeError();
  const mayWrite = useMay("customField:write");
  const { busy, error, submit } = useSubmit();
  const { id, labels, key, kind, choices, active, rev } = field;
  const toggle = () =>
    submit(async () => {
      const params = { fieldId: id };
      await callApi(changeCustomField, { params, body: { active: !active }, ifMatch: rev });
      await onChanged();
    });
  return (
    <tr data-off={!active || undefined}>
      <th scope="row">{labels[i18n.language as Locale] ?? labels.en}</th>
      <td>{key}</td>
      <td>{t(`kind.${kind}`)}</td>
      <td>{choices.join(", ")}</td>
      <td>
        {mayWrite && (
          <Button.Group>
            <Button size="compact-sm" variant="default" onClick={onEdit}>
              {t("edit")}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              loading={busy}
              onClick={() => void toggle()}
            >
              {active ? t("hide") : t("show")}
            </Button>
          </Button.Group>
        )}
        {error !== undefined && <output>{describeError(error)}</output>}
      </td>
    </tr>
  );
}

import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import {
  changeCustomField,
  createCustomField,
  customFieldKinds,
} from "#shared/contracts/custom-fields.ts";
import { locales } from "#shared/locale.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formText } from "#client/lib/form-text.ts";
import { languageNames } from "#client/lib/language-names.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";

interface FieldFormProps {
  /** null: a new one. Key and kind stay for life: values are kept by them. */
  field: CustomField | null;
  onDone: () => void;
  onCancel: () => void;
}

export function FieldForm({ field, onDone, onCancel }: FieldFormProps) {
  const { t } = useTranslation("custom-fields");
  const describeError = useDescribeError();
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState(false);
  const { busy, error, submit } = useSubmit();
  function save(): void {
    const entry = readField(form.current, field);
    const wrong = !isWhole(entry);
    setMissing(wrong);
    if (wrong) return;
    const { key, kind, labels, choices } = entry;
    void submit(async () => {
      if (field) {
        const body = { labels, ...(field.kind === "choice" && { choices }) };
        await callApi(changeCustomField, {
          params: { fieldId: field.id },
          body,
          ifMatch: field.rev,
        });
      } else await callApi(createCustomField, { body: { key, kind, labels, choices } });
      onDone();
    });
  }
  return (
    <FormFrame
      ref={form}
      problem={missing ? t("fault") : error === undefined ? "" : describeError(error)}
      busy={busy}
      submit={t("save")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onCancel}
    >
      <FieldInputs field={field} />
    </FormFrame>
  );
}

function FieldInputs({ field }: { field: CustomField | null }) {
  const { t } = useTranslation("custom-fields");
  return (
    <>
      {locales.map((locale) => (
        <TextInput
          key={locale}
          name={locale}
          label={t("labelIn", { language: languageNames[locale] })}
          defaultValue={field?.labels[locale]}
          maxLength={64}
          autoComplete="off"
        />
      ))}
      {!field && (
        <>
          <TextInput
            name="key"
            label={t("column.key")}
            description={t("keyHint")}
            maxLength={32}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <NativeSelect
            name="kind"
            label={t("column.kind")}
            data={customFieldKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
        </>
      )}
      {(!field || field.kind === "choice") && (
        <Textarea
          name="choices"
          label={t("column.choices")}
          description={t("choicesHint")}
          defaultValue={field?.choices.join("\n")}
          rows={3}
        />
      )}
    </>
  );
}

function readField(form: HTMLFormElement | null, field: CustomField | null) {
  const text = (name: string) => formText(form, name);
  const kind = field?.kind ?? customFieldKinds.find((known) => known === text("kind")) ?? "text";
  const lines = text("choices").split("\n");
  return {
    key: field?.key ?? text("key").normalize("NFKC"),
    kind,
    labels: { en: text("en"), "zh-TW": text("zh-TW"), "zh-CN": text("zh-CN") },
    choices: kind === "choice" ? lines.map((line) => line.trim()).filter(Boolean) : [],
  };
}

function isWhole({ key, kind, labels, choices }: ReturnType<typeof readField>): boolean {
  const isNamed = Object.values(labels).every((label) => label !== "");
  const hasChoices = kind !== "choice" || choices.length > 0;
  return isNamed && hasChoices && /^[a-z][a-zA-Z0-9]{0,31}$/.test(key);
}

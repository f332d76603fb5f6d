import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FieldKey, FieldShape } from "#shared/customer-fields.ts";
import { customerFields, longestOf } from "#shared/customer-fields.ts";
import { useFieldName } from "#client/lib/field-names.ts";

interface FieldInputProps {
  field: FieldKey;
  value: string;
  faulty: boolean;
}

/** One field of the archive, by its kind. */
export function FieldInput({ field, value, faulty }: FieldInputProps) {
  const { t } = useTranslation("record");
  const nameOf = useFieldName();
  const shape: FieldShape = customerFields[field];
  const common = {
    name: field,
    label: nameOf(field),
    defaultValue: value,
    size: "xs",
    error: faulty && t(`fault.${shape.kind}`),
  } as const;
  if (shape.kind === "choice") {
    const choices = (shape.choices ?? []).map((choice) => ({
      value: choice,
      label: t(`choices.${field}.${choice}`),
    }));
    return <NativeSelect {...common} data={[{ value: "", label: t("unknown") }, ...choices]} />;
  }
  const maxLength = longestOf(field) + 10;
  if (shape.kind === "longText") {
    return <Textarea {...common} rows={2} resize="vertical" maxLength={maxLength} />;
  }
  const inputMode = shape.kind === "amount" || shape.kind === "percent" ? "decimal" : "text";
  return <TextInput {...common} inputMode={inputMode} maxLength={maxLength} autoComplete="off" />;
}

import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import type { Locale } from "#shared/locale.ts";

interface CustomInputProps {
  field: CustomField;
  value: string;
  faulty: boolean;
}

/** A field that an administrator defined. */
export function CustomInput({ field, value, faulty }: CustomInputProps) {
  const { t, i18n } = useTranslation("record");
  const { key, kind, labels, choices } = field;
  const common = {
    name: `custom.${key}`,
    label: labels[i18n.language as Locale] ?? labels.en,
    defaultValue: value,
    size: "xs",
    error: faulty && t("fault.custom"),
  } as const;
  if (kind === "text" || kind === "number" || kind === "date") {
    const type = kind === "date" ? "date" : "text";
    const inputMode = kind === "number" ? "decimal" : "text";
    return <TextInput {...common} type={type} inputMode={inputMode} autoComplete="off" />;
  }
  const offered =
    kind === "yesNo"
      ? ["yes", "no"].map((choice) => ({ value: choice, label: t(`choices.yesNo.${choice}`) }))
      : choices.map((choice) => ({ value: choice, label: choice }));
  return <NativeSelect {...common} data={[{ value: "", label: t("unknown") }, ...offered]} />;
}

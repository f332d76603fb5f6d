import { TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";

interface SalutationFieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** Free text with the usual forms of the language to choose from; never guessed from name or voice. */
export function SalutationField({ value, onChange }: SalutationFieldProps) {
  const { t } = useTranslation("card");
  const id = useId();
  const usual = t("form.salutations").split(" ");
  return (
    <>
      <TextInput
        size="xs"
        label={t("form.salutation")}
        list={id}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id={id}>
        {usual.map((word) => (
          <option key={word} value={word} aria-label={word} />
        ))}
      </datalist>
    </>
  );
}

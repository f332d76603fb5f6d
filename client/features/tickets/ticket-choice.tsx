import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface TicketChoiceProps<Value extends string> {
  /** Names the label (`kindLabel`) and the words (`kind.fault`). */
  of: "kind" | "status" | "priority";
  values: readonly Value[];
  value: Value;
  onChange: (value: Value) => void;
  disabled?: boolean;
  /** Without it the label is for screen readers only. */
  labelled?: boolean;
}

export function TicketChoice<Value extends string>(props: TicketChoiceProps<Value>) {
  const { of, values, value, onChange, disabled = false, labelled = false } = props;
  const { t } = useTranslation("tickets");
  const label = t(`${of}Label`);
  return (
    <NativeSelect
      size="xs"
      {...(labelled ? { label } : { "aria-label": label })}
      value={value}
      disabled={disabled}
      data={values.map((each) => ({ value: each, label: t(`${of}.${each as string}`) }))}
      onChange={({ currentTarget }) => {
        const chosen = values.find((each) => each === currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}

import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Place } from "./edit-config.ts";
import { valueAt } from "./edit-config.ts";
import { useEditor } from "./editor-context.ts";

interface FieldProps {
  at: Place;
  label: string;
}

function useField({ at }: FieldProps) {
  const { t } = useTranslation("ivr");
  const { config, change, faultAt, mayChange } = useEditor();
  const fault = faultAt(at);
  return {
    value: valueAt(config, at),
    change: (value: unknown) => change(at, value),
    error: fault !== undefined && t(`fault.${fault}`, { defaultValue: t("fault.invalid") }),
    disabled: !mayChange,
  };
}

/** `empty`: what nothing typed means. */
export function TextField(props: FieldProps & { empty?: "" | null }) {
  const { value, change, ...rest } = useField(props);
  return (
    <TextInput
      {...rest}
      label={props.label}
      value={typeof value === "string" ? value : ""}
      autoComplete="off"
      onChange={({ currentTarget: { value: typed } }) =>
        change(typed === "" ? (props.empty ?? "") : typed)
      }
    />
  );
}

export function NumberField(props: FieldProps) {
  const { value, change, ...rest } = useField(props);
  return (
    <TextInput
      {...rest}
      label={props.label}
      value={typeof value === "number" && !Number.isNaN(value) ? String(value) : ""}
      inputMode="numeric"
      onChange={({ currentTarget: { value: typed } }) => {
        const digits = typed.normalize("NFKC").replaceAll(/\D/g, "");
        change(digits === "" ? Number.NaN : Number(digits));
      }}
    />
  );
}

interface ChoiceFieldProps extends FieldProps {
  options: readonly { value: string; label: string }[];
  /** What "none" is called where none is allowed. */
  none?: string | undefined;
}

export function ChoiceField({ options, none, ...props }: ChoiceFieldProps) {
  const { t } = useTranslation("ivr");
  const { value, change, ...rest } = useField(props);
  const current = typeof value === "string" ? value : "";
  const isKnown = current === "" || options.some((option) => option.value === current);
  const first = none === undefined ? t("choose") : none;
  return (
    <NativeSelect
      {...rest}
      label={props.label}
      value={current}
      data={[
        { value: "", label: first },
        ...(isKnown ? [] : [{ value: current, label: current }]),
        ...options,
      ]}
      onChange={({ currentTarget: { value: chosen } }) =>
        change(chosen === "" && none !== undefined ? null : chosen)
      }
    />
  );
}

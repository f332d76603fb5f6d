import { NativeSelect } from "@mantine/core";

export type Option = Readonly<{ value: string; label: string }>;

interface PickOneProps {
  label: string;
  /** Without it the label is for screen readers only. */
  labelled?: boolean;
  /** "" stands for none of them, called `none`. */
  value: string;
  none?: string;
  options: readonly Option[];
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** One of a list, by the browser's own control: keys and screen readers know it. */
export function PickOne(props: PickOneProps) {
  const { label, labelled = false, value, none, options, disabled = false, onChange } = props;
  const empty = none === undefined ? [] : [{ value: "", label: none }];
  return (
    <NativeSelect
      size="xs"
      {...(labelled ? { label } : { "aria-label": label })}
      value={value}
      disabled={disabled}
      data={[...empty, ...options]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

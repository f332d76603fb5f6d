import { TextInput } from "@mantine/core";

interface CodeFieldProps {
  label: string;
  description?: string;
  error?: string | false;
}

/** The keyboard of digits on telephones, and what password managers fill in by themselves. */
export function CodeField({ label, description, error }: CodeFieldProps) {
  return (
    <TextInput
      name="code"
      label={label}
      description={description}
      error={error}
      autoComplete="one-time-code"
      inputMode="text"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={24}
      autoFocus
      data-autofocus
    />
  );
}

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

interface ReasonFormProps {
  hint?: string | undefined;
  label?: string;
  maxLength?: number;
  problem: string | undefined;
  busy: boolean;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

export function ReasonForm({
  hint,
  label,
  maxLength = 200,
  problem,
  busy,
  onSubmit,
  onCancel,
}: ReasonFormProps) {
  const { t } = useTranslation("board");
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(field.current?.value.trim() ?? "");
      }}
    >
      <Stack>
        {hint !== undefined && <Text size="sm">{hint}</Text>}
        <TextInput
          ref={field}
          label={label ?? t("dialog.reason")}
          description={t("dialog.reasonHint")}
          error={problem}
          maxLength={maxLength}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("dialog.cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("dialog.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

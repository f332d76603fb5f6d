import { Button } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import type { DeskKey } from "#shared/desk-keys.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import type { ConsultStep } from "./use-consult.ts";
import styles from "./transfer.module.css";

interface ConsultButtonProps {
  step: ConsultStep;
  give: (step: ConsultStep) => void;
  underWay: ConsultStep | null;
  icon: TablerIcon;
  hotkey: DeskKey;
  disabled?: boolean;
  children: string;
}

export function ConsultButton(props: ConsultButtonProps) {
  const { step, give, underWay, icon: Icon, hotkey, children } = props;
  const { disabled = false } = props;
  const hint = useKeyHint(hotkey);
  useHotkey(hotkey, () => give(step), { enabled: !disabled });
  return (
    <Button
      variant="default"
      className={styles.control}
      disabled={disabled}
      loading={underWay === step}
      {...hint}
      leftSection={<Icon size={18} aria-hidden />}
      onClick={() => give(step)}
    >
      <span className={styles.step}>{children}</span>
    </Button>
  );
}

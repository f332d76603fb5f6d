import { Button } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { KeyHint } from "#client/ui/key-hint.tsx";
import type { ConsultStep } from "./use-consult.ts";
import styles from "./transfer.module.css";

interface ConsultButtonProps {
  step: ConsultStep;
  give: (step: ConsultStep) => void;
  underWay: ConsultStep | null;
  icon: TablerIcon;
  hotkey: string;
  shift?: boolean;
  disabled?: boolean;
  children: string;
}

export function ConsultButton(props: ConsultButtonProps) {
  const { step, give, underWay, icon: Icon, hotkey, children } = props;
  const { shift = false, disabled = false } = props;
  useHotkey(hotkey, () => give(step), { shift, enabled: !disabled });
  return (
    <Button
      variant="default"
      className={styles.control}
      disabled={disabled}
      loading={underWay === step}
      aria-keyshortcuts={shift ? `Shift+${hotkey}` : hotkey}
      leftSection={<Icon size={18} aria-hidden />}
      rightSection={<KeyHint>{shift ? `⇧${hotkey}` : hotkey}</KeyHint>}
      onClick={() => give(step)}
    >
      <span className={styles.step}>{children}</span>
    </Button>
  );
}

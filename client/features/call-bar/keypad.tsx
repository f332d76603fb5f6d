import { Button, Popover } from "@mantine/core";
import { IconGridDots } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import styles from "./call-bar.module.css";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const;

interface KeypadProps {
  disabled: boolean;
  onDigit: (digit: string) => void;
}

/** Tones for the other end's menu. While it is open and focused, the keyboard's digits count too. */
export function Keypad({ disabled, onDigit }: KeypadProps) {
  const { t } = useTranslation("call");
  const [sent, setSent] = useState("");
  const [open, setOpen] = useState(false);
  const hint = useKeyHint("keypad");
  useHotkey("keypad", () => setOpen(!open), { enabled: !disabled });
  function press(digit: string): void {
    setSent((before) => (before + digit).slice(-16));
    onDigit(digit);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const { isComposing, keyCode } = event.nativeEvent;
    if (isComposing || keyCode === 229 || event.repeat || event.ctrlKey || event.altKey) return;
    if (!(KEYS as readonly string[]).includes(event.key)) return;
    event.preventDefault();
    press(event.key);
  }
  return (
    <Popover
      opened={open && !disabled}
      onChange={setOpen}
      position="top"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          disabled={disabled}
          leftSection={<IconGridDots size={18} aria-hidden />}
          {...hint}
          className={styles.control}
          onClick={() => setOpen(!open)}
        >
          {t("keypad")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("keypad")} onKeyDown={onKeyDown}>
        <output className={styles.sent}>{sent || t("keypadEmpty")}</output>
        <Keys onPress={press} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Keys({ onPress }: { onPress: (digit: string) => void }) {
  return (
    <div className={styles.keys}>
      {KEYS.map((digit) => (
        <Button key={digit} variant="default" onClick={() => onPress(digit)}>
          {digit}
        </Button>
      ))}
    </div>
  );
}

import { Button } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPlayerPause,
  IconPlayerPlay,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { DeskKey } from "#shared/desk-keys.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import styles from "./call-bar.module.css";

interface ToggleProps {
  on: boolean;
  busy: boolean;
  disabled: boolean;
  onClick: () => void;
}

export function HoldToggle(props: ToggleProps) {
  const { t } = useTranslation("call");
  const icon = props.on ? IconPlayerPlay : IconPlayerPause;
  return (
    <Toggle {...props} hotkey="hold" icon={icon} label={props.on ? t("retrieve") : t("hold")} />
  );
}

export function MuteToggle(props: ToggleProps) {
  const { t } = useTranslation("call");
  const icon = props.on ? IconMicrophoneOff : IconMicrophone;
  return <Toggle {...props} hotkey="mute" icon={icon} label={props.on ? t("unmute") : t("mute")} />;
}

interface LabelledToggle extends ToggleProps {
  hotkey: DeskKey;
  icon: TablerIcon;
  label: string;
}

/** The label says what a press does, so the button needs no pressed state beside it. */
function Toggle({ on, busy, disabled, onClick, hotkey, icon: Icon, label }: LabelledToggle) {
  const hint = useKeyHint(hotkey);
  return (
    <Button
      className={styles.control}
      variant={on ? "filled" : "default"}
      {...hint}
      loading={busy}
      disabled={disabled}
      leftSection={<Icon size={18} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

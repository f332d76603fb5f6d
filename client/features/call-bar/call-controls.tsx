import { Button } from "@mantine/core";
import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CallControl, LiveCall } from "#shared/contracts/calls.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { KeyHint } from "#client/ui/key-hint.tsx";
import { Keypad } from "./keypad.tsx";
import { useCallControl } from "./use-call-control.ts";
import styles from "./call-bar.module.css";

/** A press shows at once as under way; the lasting look is what the server confirmed. */
export function CallControls({ call }: { call: LiveCall }) {
  const { t } = useTranslation("call");
  const describeError = useDescribeError();
  const { hold, mute, hangUp, sendDigits, underWay, error } = useCallControl(call);
  const has = (control: CallControl) => call.controls.includes(control);
  const held = call.stage === "held";
  const talks = held || call.stage === "talking";
  useHotkey("F4", hold, { enabled: has("hold") && talks });
  useHotkey("F8", mute, { enabled: has("mute") && talks });

  return (
    <div className={styles.controls}>
      {error !== null && <output className={styles.problem}>{describeError(error)}</output>}
      {has("hold") && (
        <Control
          hotkey="F4"
          pressed={held}
          busy={underWay === "hold"}
          disabled={!talks}
          icon={
            held ? (
              <IconPlayerPlay size={18} aria-hidden />
            ) : (
              <IconPlayerPause size={18} aria-hidden />
            )
          }
          onClick={hold}
        >
          {held ? t("retrieve") : t("hold")}
        </Control>
      )}
      {has("mute") && (
        <Control
          hotkey="F8"
          pressed={call.muted}
          busy={underWay === "mute"}
          disabled={!talks}
          icon={
            call.muted ? (
              <IconMicrophoneOff size={18} aria-hidden />
            ) : (
              <IconMicrophone size={18} aria-hidden />
            )
          }
          onClick={mute}
        >
          {call.muted ? t("unmute") : t("mute")}
        </Control>
      )}
      {has("digits") && <Keypad disabled={!talks} onDigit={sendDigits} />}
      {has("hangUp") && (
        <Button
          color="red"
          loading={underWay === "hangUp"}
          leftSection={<IconPhoneOff size={18} aria-hidden />}
          className={styles.control}
          onClick={hangUp}
        >
          {t("hangUp")}
        </Button>
      )}
    </div>
  );
}

interface ControlProps {
  hotkey: string;
  pressed: boolean;
  busy: boolean;
  disabled: boolean;
  icon: ReactNode;
  children: string;
  onClick: () => void;
}

function Control({ hotkey, pressed, busy, disabled, icon, children, onClick }: ControlProps) {
  return (
    <Button
      variant={pressed ? "filled" : "default"}
      aria-pressed={pressed}
      aria-keyshortcuts={hotkey}
      aria-busy={busy}
      loading={busy}
      disabled={disabled}
      leftSection={icon}
      rightSection={<KeyHint>{hotkey}</KeyHint>}
      className={styles.control}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}

import { Button } from "@mantine/core";
import { IconPhoneOff } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { CallControl, LiveCall } from "#shared/contracts/calls.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { HoldToggle, MuteToggle } from "./toggles.tsx";
import { useCallControl } from "./use-call-control.ts";
import styles from "./call-bar.module.css";

const Keypad = lazy(async () => ({ default: (await import("./keypad.tsx")).Keypad }));

/** A press shows at once as under way; the lasting look is what the server confirmed. */
export function CallControls({ call }: { call: LiveCall }) {
  const { t } = useTranslation("call");
  const describeError = useDescribeError();
  const { hold, mute, hangUp, sendDigits, underWay, error } = useCallControl(call);
  const has = (control: CallControl) => call.controls.includes(control);
  const held = call.stage === "held";
  const disabled = !held && call.stage !== "talking";
  useHotkey("F4", hold, { enabled: has("hold") && !disabled });
  useHotkey("F8", mute, { enabled: has("mute") && !disabled });

  return (
    <div className={styles.controls}>
      {error !== null && <output className={styles.problem}>{describeError(error)}</output>}
      {has("hold") && (
        <HoldToggle on={held} busy={underWay === "hold"} disabled={disabled} onClick={hold} />
      )}
      {has("mute") && (
        <MuteToggle on={call.muted} busy={underWay === "mute"} disabled={disabled} onClick={mute} />
      )}
      {has("digits") && (
        <Suspense fallback={null}>
          <Keypad disabled={disabled} onDigit={sendDigits} />
        </Suspense>
      )}
      {has("hangUp") && (
        <Button
          className={styles.hangUp}
          loading={underWay === "hangUp"}
          leftSection={<IconPhoneOff size={18} aria-hidden />}
          onClick={hangUp}
        >
          {t("hangUp")}
        </Button>
      )}
    </div>
  );
}

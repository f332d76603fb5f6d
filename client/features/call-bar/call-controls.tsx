import type { ReactNode } from "react";
import type { CallControl, LiveCall } from "#shared/contracts/calls.ts";
import type { CallId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { partOf } from "#client/realtime/my-part.ts";
import { latePart } from "#client/ui/late-part.tsx";
import { HangUpButton } from "./hang-up-button.tsx";
import { HoldToggle, MuteToggle } from "./toggles.tsx";
import { useCallControl } from "./use-call-control.ts";
import styles from "./call-bar.module.css";

const CallParties = latePart(async () => (await import("./call-parties.tsx")).CallParties);
const HelpRequest = latePart(async () => (await import("./help-request.tsx")).HelpRequest);
const Keypad = latePart(async () => (await import("./keypad.tsx")).Keypad);

// There before the first call, whatever the network is like by then.
export const laterControls = { parts: [CallParties, HelpRequest, Keypad] };

interface CallControlsProps {
  call: LiveCall;
  renderMore?: ((callId: CallId) => ReactNode) | undefined;
}

/** A press shows at once as under way; the lasting look is what the server confirmed. */
export function CallControls({ call, renderMore }: CallControlsProps) {
  const describeError = useDescribeError();
  const me = useDeskState((desk) => desk.agent?.agentId);
  const part = me ? partOf(call, me) : null;
  const { hold, mute, hangUp, sendDigits, dropParty, underWay, error } = useCallControl(call, part);
  const has = (control: CallControl) => call.controls.includes(control);
  // In a colleague's call one mutes oneself and leaves; all else is the colleague's to do.
  const mine = part === null;
  const asks = call.parties.some(({ role }) => role === "consult");
  const held = call.stage === "held";
  const disabled = mine && !held && call.stage !== "talking";
  const holds = has("hold") && mine && !asks;
  useHotkey("hold", hold, { enabled: holds && !disabled });
  useHotkey("mute", mute, { enabled: has("mute") && !disabled });

  return (
    <>
      {me && <CallParties call={call} me={me} onDrop={dropParty} />}
      <div className={styles.controls}>
        {error !== null && <output className={styles.problem}>{describeError(error)}</output>}
        {holds && (
          <HoldToggle on={held} busy={underWay === "hold"} disabled={disabled} onClick={hold} />
        )}
        {has("mute") && (
          <MuteToggle
            on={part?.muted ?? call.muted}
            busy={underWay === "mute"}
            disabled={disabled}
            onClick={mute}
          />
        )}
        {has("digits") && mine && !asks && <Keypad disabled={disabled} onDigit={sendDigits} />}
        {mine && renderMore?.(call.callId)}
        {mine && has("conference") && <HelpRequest call={call} />}
        {has("hangUp") && (
          <HangUpButton leaves={!mine} busy={underWay === "hangUp"} onPress={hangUp} />
        )}
      </div>
    </>
  );
}

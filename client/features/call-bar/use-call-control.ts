import { useState } from "react";
import type { CallParty, LiveCall } from "#shared/contracts/calls.ts";
import { useDesk } from "#client/realtime/desk-context.ts";

type Verb = "hold" | "mute" | "hangUp" | "digits" | "drop";

export interface CallControlState {
  readonly hold: () => void;
  readonly mute: () => void;
  readonly hangUp: () => void;
  readonly sendDigits: (digits: string) => void;
  readonly dropParty: (party: CallParty["party"]) => void;
  /** Asked for and not yet true; ends when the call says so, or with the refusal. */
  readonly underWay: Verb | null;
  readonly error: unknown;
}

interface Asked {
  readonly verb: Verb;
  readonly rev: number;
}

/**
 * Hold, mute, hang up, digits: a verdict is not media, so each waits for the call's own news. `part`
 * is this agent's in a colleague's call.
 */
export function useCallControl(call: LiveCall, part: CallParty | null): CallControlState {
  const desk = useDesk();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { callId, stage, rev } = call;
  const muted = part?.muted ?? call.muted;
  const pending = asked !== null && asked.rev === rev ? asked.verb : null;

  async function ask(verb: Verb, send: () => Promise<unknown>): Promise<void> {
    // Whatever else is under way, one can always hang up.
    if (pending === verb || (pending !== null && verb !== "digits" && verb !== "hangUp")) return;
    setError(null);
    if (verb !== "digits") setAsked({ verb, rev });
    try {
      await send();
    } catch (problem) {
      setError(problem);
      setAsked(null);
    }
  }

  return {
    underWay: pending,
    error,
    hold: () =>
      void ask("hold", () =>
        desk.send(stage === "held" ? "call.retrieve" : "call.hold", { callId }),
      ),
    mute: () => void ask("mute", () => desk.send("call.mute", { callId, muted: !muted })),
    hangUp: () => void ask("hangUp", () => desk.send("call.hangUp", { callId })),
    dropParty: (party) => void ask("drop", () => desk.send("call.dropParty", { callId, party })),
    sendDigits: (digits) =>
      void ask("digits", () => desk.send("call.sendDigits", { callId, digits })),
  };
}

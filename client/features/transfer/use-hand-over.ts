import { useState } from "react";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { useDesk } from "#client/realtime/desk-context.ts";
import type { Target } from "./target.ts";
import { canBeAsked, canTakeOver } from "./target.ts";

interface Wish {
  target: Target | undefined;
  reason: string;
  onDone: () => void;
}

export interface HandOver {
  /** Undefined where it is not possible. */
  readonly transfer: (() => void) | undefined;
  readonly consult: (() => void) | undefined;
  readonly busy: "transfer" | "consult" | null;
  readonly error: unknown;
}

/** Passes the call on, or asks somebody about it; what was refused stays on the screen. */
export function useHandOver({ callId, controls }: LiveCall, wish: Wish): HandOver {
  const desk = useDesk();
  const { busy, error, submit } = useSubmit();
  const [way, setWay] = useState<HandOver["busy"]>(null);
  const { target, onDone } = wish;
  const reason = wish.reason.trim();

  function give(chosen: "transfer" | "consult", send: () => Promise<unknown>): void {
    setWay(chosen);
    void submit(async () => {
      await send();
      onDone();
    });
  }

  const to = target?.to;
  const mayHand = controls.includes("transfer") && target !== undefined && canTakeOver(target);
  const mayAsk = controls.includes("consult") && target !== undefined && canBeAsked(target);
  return {
    transfer:
      mayHand && to
        ? () => give("transfer", () => desk.send("call.transfer", { callId, target: to, reason }))
        : undefined,
    consult:
      mayAsk && (to?.kind === "agent" || to?.kind === "number")
        ? () => give("consult", () => desk.send("call.consult", { callId, target: to, reason }))
        : undefined,
    busy: busy ? way : null,
    error,
  };
}

import { useState } from "react";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { useDesk } from "#client/realtime/desk-context.ts";

export type ConsultStep =
  | "call.alternate"
  | "call.completeTransfer"
  | "call.conference"
  | "call.cancelConsult";

/** One step at a time; each is under way until the call itself says what became of it. */
export function useConsult({ callId, rev }: LiveCall) {
  const desk = useDesk();
  const [asked, setAsked] = useState<{ step: ConsultStep; rev: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const underWay = asked !== null && asked.rev === rev ? asked.step : null;

  async function send(step: ConsultStep): Promise<void> {
    setError(null);
    setAsked({ step, rev });
    try {
      await desk.send(step, { callId });
    } catch (problem) {
      setError(problem);
      setAsked(null);
    }
  }

  function give(step: ConsultStep): void {
    if (underWay === null) void send(step);
  }
  return { give, underWay, error };
}

import { useState } from "react";
import type { OfferId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useDesk } from "#client/realtime/desk-context.ts";

type Answer = "call.accept" | "call.decline";

/** One answer at a time; a refused one may be given again. */
export function useAnswer(offerId: OfferId) {
  const desk = useDesk();
  const describeError = useDescribeError();
  const [sent, setSent] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(answer: Answer): Promise<void> {
    setSent(answer);
    setProblem(null);
    try {
      await desk.send(answer, { offerId });
    } catch (error) {
      setProblem(describeError(error));
      setSent(null);
    }
  }
  function give(answer: Answer): void {
    if (sent === null) void send(answer);
  }
  return { give, sent, problem };
}

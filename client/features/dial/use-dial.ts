import { useState } from "react";
import type { QueueId } from "#shared/ids.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { useDesk, useDeskState } from "#client/realtime/desk-context.ts";

const KEPT = "calldesk.dialQueue";

/** Makes a call on behalf of one of the queues this agent serves: it decides the number shown. */
export function useDial(onDone: () => void) {
  const desk = useDesk();
  const may = useMay("call:dial");
  const queues = useDeskState((state) => state.queues);
  const free = useDeskState(
    ({ agent, call, offer }) => agent?.activity === "idle" && call === null && offer === null,
  );
  const { busy, error, submit } = useSubmit();
  const [chosen, setChosen] = useState(() => localStorage.getItem(KEPT));
  const queueId = (queues.find((queue) => queue.queueId === chosen) ?? queues[0])?.queueId ?? null;

  function choose(id: QueueId): void {
    localStorage.setItem(KEPT, id);
    setChosen(id);
  }
  function dial(number: string): void {
    void submit(async () => {
      await desk.send("call.dial", { number, queueId });
      onDone();
    });
  }
  return { may, free, queues, queueId, choose, dial, busy, error };
}

import type { BodyIn } from "#shared/contracts/endpoint.ts";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { changeWorkItem, seeWorkItems, takeWorkItem } from "#shared/contracts/work-items.ts";
import type { WorkItemId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useMay, useSession } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { useDesk, useDeskState } from "#client/realtime/desk-context.ts";
import { useReadAgain, useRemember } from "./use-work-items.ts";

type Change = BodyIn<typeof changeWorkItem>;
type Outcome = NonNullable<Change["outcome"]>;

/** What can be done with one item; the list shows it when the server has done it. */
export function useWork(item: WorkItem) {
  const desk = useDesk();
  const mine = useSession().user.id === item.owner?.id;
  const mayDial = useMay("call:dial");
  const mayWork = useMay("workItem:write");
  const free = useDeskState(
    ({ agent, call, offer }) =>
      agent?.activity === "idle" && agent.device !== "lost" && call === null && offer === null,
  );
  const readAgain = useReadAgain();
  const remember = useRemember();
  const { busy, error, submit } = useSubmit();

  const doing = (work: () => Promise<unknown>, onDone: () => void = () => {}) =>
    void submit(async () => {
      try {
        await work();
      } finally {
        await readAgain();
      }
      onDone();
    });
  const params = { workItemId: item.id };
  const change = (body: Change, onDone?: () => void) =>
    doing(async () => {
      remember(await callApi(changeWorkItem, { params, body, ifMatch: item.rev }));
    }, onDone);

  return {
    mine,
    mayWork,
    busy,
    error,
    /** undefined: this person makes no calls, or there is no number. */
    callBack:
      mayDial && mayWork && item.number !== null && item.status !== "done"
        ? {
            now: free,
            start: () =>
              doing(async () => {
                // Taken first: two colleagues must not call the same person.
                if (!mine) await callApi(takeWorkItem, { params });
                const queueId = item.queue?.id ?? null;
                await desk.send("call.dial", { number: item.number ?? "", queueId });
              }),
          }
        : undefined,
    take: () => doing(async () => remember(await callApi(takeWorkItem, { params }))),
    change,
    giveBack: () => change({ ownerId: null }),
    finish: (outcome: Outcome) => change({ outcome }),
    snooze: (until: Pick<Change, "remindAt" | "remindInMs">) => change(until),
  };
}

/** All of these were looked at. */
export function useSee(): (ids: readonly WorkItemId[]) => void {
  const readAgain = useReadAgain();
  const { submit } = useSubmit();
  return (ids) =>
    void submit(async () => {
      await callApi(seeWorkItems, { body: { ids: [...ids] } });
      await readAgain();
    });
}

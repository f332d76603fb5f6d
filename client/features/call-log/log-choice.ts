import type { QueryOf } from "#shared/contracts/endpoint.ts";
import type { listCalls } from "#shared/contracts/call-log.ts";
import { loggedStates } from "#shared/contracts/call-log.ts";
import { QueueId, UserId } from "#shared/ids.ts";
import { addDays, beginOfDay, isDay } from "#client/lib/site-day.ts";

/** Which calls; as it stands in the address, so that it can be kept and sent. */
export const choiceNames = [
  "state",
  "direction",
  "queue",
  "agent",
  "first",
  "last",
  "number",
] as const;
export type ChoiceName = (typeof choiceNames)[number];
export const directions = ["in", "out"] as const;

/** What the server is asked; what makes no sense in the address is left out. */
export function queryOf(
  address: URLSearchParams,
  timeZone: string,
): Omit<QueryOf<typeof listCalls>, "after" | "limit"> {
  const said = (name: ChoiceName) => address.get(name) ?? "";
  const [first, last] = [said("first"), said("last")];
  return {
    state: loggedStates.find((state) => state === said("state")),
    direction: directions.find((direction) => direction === said("direction")),
    queueId: QueueId.safeParse(said("queue")).data,
    agentId: UserId.safeParse(said("agent")).data,
    from: isDay(first) ? beginOfDay(first, timeZone) : undefined,
    to: isDay(last) ? beginOfDay(addDays(last, 1), timeZone) : undefined,
    number: said("number").slice(0, 64) || undefined,
  };
}

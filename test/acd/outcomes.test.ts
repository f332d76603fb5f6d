import { expect, it } from "vitest";
import type { CallEvent } from "#server/acd/inputs.ts";
import {
  aCallCentre,
  agentId,
  cleared,
  delivered,
  queuedEvent,
  queueId,
} from "#test/support/call-centre.ts";

const failed: CallEvent = { kind: "failed", cause: "congestion", clearedBy: null };
const forwarded: CallEvent = { kind: "cleared", cause: "forwarded", clearedBy: null };
const diverted: CallEvent = { kind: "diverted", details: {} };
const alerting: CallEvent = { kind: "alerting", agentIds: [agentId("ana")], details: {} };

function outcomeOf(...events: readonly CallEvent[]) {
  const centre = aCallCentre([]);
  for (const event of events) centre.report("c1", event, { mode: "followed" });
  return centre.takeFact("callEnded");
}

it("[OU1] answered, whatever came after", () => {
  const established: CallEvent = { kind: "established", details: {} };
  expect(outcomeOf(queuedEvent(), established, failed)).toMatchObject({ outcome: "answered" });
});

it("[OU2] overflowed when its queue is removed", () => {
  const centre = aCallCentre([]);
  centre.queueCall("c1");
  centre.send({ kind: "queueRemoved", queueId: queueId("support") });
  expect(centre.takeFact("callEnded")).toMatchObject({ outcome: "overflowed" });
});

it("[OU3] rejected when the telephone system failed", () => {
  expect(outcomeOf(queuedEvent(), failed)).toMatchObject({ outcome: "rejected" });
});

it("[OU4] diverted when it was moved away", () => {
  expect(outcomeOf(queuedEvent(), diverted, cleared)).toMatchObject({ outcome: "diverted" });
  expect(outcomeOf(delivered, forwarded)).toMatchObject({ outcome: "diverted" });
});

it("[OU5] abandoned when it waited or rang in vain", () => {
  expect(outcomeOf(queuedEvent(), cleared)).toMatchObject({ outcome: "abandoned", waitedMs: 0 });
  expect(outcomeOf(alerting, cleared)).toMatchObject({ outcome: "abandoned", waitedMs: null });
});

it("[OU6] ivrOnly when it never asked for an agent", () => {
  expect(outcomeOf(delivered, cleared)).toMatchObject({ outcome: "ivrOnly", waitedMs: null });
});

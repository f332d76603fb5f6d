import fc from "fast-check";
import type { CallEvent } from "#server/acd/inputs.ts";
import { agentId, customerId, queueId, source } from "./call-centre.ts";

export const agentNames = ["ana", "ben", "cho", "dan"];
export const subjects = ["c1", "c2", "c3", "c4", "c5", "c6"];
export const queueNames = ["support", "sales"];
export const anyAgent = fc.constantFrom(...agentNames, "nobody").map(agentId);
export const anySubject = fc.constantFrom(...subjects);
export const anyQueue = fc.constantFrom(...queueNames).map(queueId);
const anySkills = fc.constantFrom<Record<string, number>[]>(
  {},
  {},
  { en: 1 },
  { en: 4 },
  { fr: 2 },
  { en: 2, fr: 2 },
);
const anyDetails = fc.constantFrom(
  {},
  { ani: "+886912345678" },
  { ani: null, callerName: "王" },
  { ivr: { digits: { pin: "1" } } },
  { ivr: { intent: "billing", digits: { order: "7" } } },
);
const anyCaller = fc.option(
  fc.record({
    customerId: fc.constantFrom("wang", "li").map(customerId),
    tier: fc.constantFrom("mvc" as const, "mgc" as const, "standard" as const, "bz" as const),
    lastAgentId: fc.option(anyAgent),
    lastAnsweredAt: fc.option(fc.constant(0)),
  }),
);

export const anyQueued: fc.Arbitrary<CallEvent> = fc.record({
  kind: fc.constant("queued" as const),
  details: anyDetails,
  queueId: anyQueue,
  queueKnown: fc.boolean(),
  skills: anySkills,
  priority: fc.integer({ min: 0, max: 3 }),
  caller: anyCaller,
});

const anyCleared = fc.record({
  kind: fc.constantFrom("cleared" as const, "failed" as const),
  cause: fc.constantFrom("normalClearing" as const, "cancel" as const, "forwarded" as const),
  clearedBy: fc.constantFrom("customer" as const, "agent" as const, null),
});

export const anyEvent: fc.Arbitrary<CallEvent> = fc.oneof(
  { arbitrary: anyQueued, weight: 8 },
  { arbitrary: anyCleared, weight: 4 },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "initiated" as const,
        "originated" as const,
        "delivered" as const,
        "information" as const,
      ),
      details: anyDetails,
      primaryCall: anySubject.map((subject) => ({ source, subject })),
    }),
    weight: 3,
  },
  fc.record({
    kind: fc.constant("alerting" as const),
    agentIds: fc.array(anyAgent, { maxLength: 3 }),
    details: anyDetails,
  }),
  fc
    .tuple(fc.option(anyAgent), anyDetails)
    .map(([agent, details]): CallEvent =>
      agent === null
        ? { kind: "established", details }
        : { kind: "established", agentId: agent, details },
    ),
  fc.record({ kind: fc.constantFrom("held" as const, "retrieved" as const) }),
  fc.record({ kind: fc.constant("diverted" as const), details: anyDetails }),
  fc.record({
    kind: fc.constantFrom("transferred" as const, "conferenced" as const),
    newCall: anySubject.map((subject) => ({ source, subject })),
  }),
  fc.constant<CallEvent>({ kind: "connectionCleared" }),
  fc.record({ kind: fc.constant("snapshot" as const), legs: fc.integer({ min: 0, max: 2 }) }),
);

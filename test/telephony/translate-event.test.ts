import { describe, expect, it } from "vitest";
import type { Caller } from "#server/acd/inputs.ts";
import { LiveDirectory } from "#server/routing/live-directory.ts";
import type { QueueRow } from "#server/routing/read-routing.ts";
import type { Origin } from "#server/telephony/translate-event.ts";
import { translateEvent } from "#server/telephony/translate-event.ts";
import type { CallEventData, CallEventKind, TelephonyEvent } from "#shared/contracts/telephony.ts";
import { CallId, CustomerId, InteractionId, QueueId, SiteId, TeamId, UserId } from "#shared/ids.ts";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const [ana, ben] = [UserId.parse(uuid(1)), UserId.parse(uuid(2))];
const [billing, front] = [QueueId.parse(uuid(11)), QueueId.parse(uuid(12))];
const teamId = TeamId.parse(uuid(21));

function aDirectory(queues = [aQueue(billing, "billing"), aQueue(front, "front", true)]) {
  const directory = new LiveDirectory(SiteId.parse(1));
  const person = { teamIds: [teamId], queueIds: [billing], skills: {} };
  directory.show({
    site: { country: "TW", timeZone: "Asia/Taipei" },
    agents: [
      { ...person, id: ana, userName: "ana", displayName: "Ana", extension: "101" },
      { ...person, id: ben, userName: "101", displayName: "Ben", extension: null },
    ],
    queues,
    reasons: [],
    dispositions: [],
  });
  return directory;
}

function aQueue(queueId: QueueId, key: string, isDefault = false): QueueRow {
  return { queueId, key, name: key, teamId, isDefault } as QueueRow;
}

const origin: Origin = {
  line: { mode: "routed", controls: ["hold"] },
  popAgents: [],
  caller: null,
  callId: CallId.parse(uuid(31)),
  interactionId: InteractionId.parse(uuid(32)),
};

function anEvent(kind: CallEventKind, data: CallEventData = {}): TelephonyEvent {
  const base = { id: "e1", source: "/pbx/a", subject: "c1", sequence: 3, occurredAt: null };
  return { ...base, kind, data };
}

function translated(kind: CallEventKind, data: CallEventData = {}, change: Partial<Origin> = {}) {
  const input = translateEvent(anEvent(kind, data), { ...origin, ...change }, aDirectory());
  if (input.kind !== "callReported") throw new Error(`not a report: ${input.kind}`);
  return input;
}

const ref = (subject: string) => ({ source: "/pbx/a", subject });

it("gives the report its call's name, ids, counter and the line's mode and controls", () => {
  expect(translated("delivered")).toEqual({
    kind: "callReported",
    ref: ref("c1"),
    callId: origin.callId,
    interactionId: origin.interactionId,
    sequence: 3,
    mode: "routed",
    controls: ["hold"],
    event: { kind: "delivered", details: {} },
  });
});

describe("a number that is called", () => {
  const numbers = [{ dnis: "0800000123", queue: "billing", language: "zh-TW" }];
  function told(kind: CallEventKind, data: CallEventData, change: Partial<Origin> = {}) {
    const directory = aDirectory();
    directory.numbers = numbers;
    const input = translateEvent(anEvent(kind, data), { ...origin, ...change }, directory);
    return input.kind === "callReported" ? input.event : undefined;
  }

  it("says where its callers wait when nobody else does, also when it was told before", () => {
    expect(told("queued", { dnis: "+886800000123" })).toMatchObject({ queueId: billing });
    expect(told("queued", {}, { dnis: "0800000123" })).toMatchObject({ queueId: billing });
    const named = { dnis: "0800000123", queue: "front" };
    expect(told("queued", named)).toMatchObject({ queueId: front });
    expect(told("queued", { dnis: "110" })).toMatchObject({ queueId: front });
  });

  it("says its callers' language until they chose one", () => {
    const arrives = told("delivered", { dnis: "0800000123", language: "en" });
    expect(arrives).toMatchObject({ details: { language: "zh-TW" } });
    const chosen = told("information", { dnis: "0800000123", language: "en" });
    expect(chosen).toMatchObject({ details: { language: "en" } });
    const goesOut = told("delivered", { dnis: "0800000123", direction: "out" });
    expect(goesOut).not.toHaveProperty("details.language");
  });
});

describe("details", () => {
  it("reads the caller's number by the site's country and leaves out what was not said", () => {
    const data = { ani: "0912-345-678", callerName: "王小明", language: "zh-TW", dnis: "0800" };
    const { event } = translated("information", { ...data, ivr: { path: ["1", "3"] } });
    expect(event).toEqual({
      kind: "information",
      details: { ...data, ani: "+886912345678", ivr: { path: ["1", "3"] } },
    });
  });

  it.each([[null], [""], ["anonymous"]])("takes %j for a withheld number", (ani) => {
    expect(translated("delivered", { ani }).event).toMatchObject({ details: { ani: null } });
  });
});

describe("a queued call", () => {
  const caller: Caller = {
    customerId: CustomerId.parse(uuid(41)),
    tier: "mvc",
    lastAgentId: ana,
    lastAnsweredAt: 5,
  };

  it("brings queue, skills, priority and the caller", () => {
    const data = { queue: "billing", skills: { en: 3 }, priority: 2 };
    expect(translated("queued", data, { caller }).event).toEqual({
      kind: "queued",
      details: {},
      queueId: billing,
      queueKnown: true,
      skills: { en: 3 },
      priority: 2,
      caller,
    });
  });

  it("goes to the default queue when its own is unknown, and the log says so", () => {
    expect(translated("queued", { queue: "biling" }).event).toMatchObject({
      queueId: front,
      queueKnown: false,
    });
  });

  it("goes to the default queue when it names none, which is no fault", () => {
    expect(translated("queued").event).toMatchObject({ queueId: front, queueKnown: true });
  });

  it("is refused where the site has no queue at all", () => {
    const translate = () => translateEvent(anEvent("queued"), origin, aDirectory([]));
    expect(translate).toThrow(expect.objectContaining({ code: "not_possible_now" }));
  });
});

describe("an agent's name", () => {
  it.each([
    ["ana", ana],
    ["101", ben], // a user name hides somebody else's extension
  ])("%s is %s", (agent, agentId) => {
    expect(translated("established", { agent }).event).toMatchObject({ agentId });
  });

  it("that nobody has is left out", () => {
    expect(translated("established", { agent: "zed" }).event).toEqual({
      kind: "established",
      details: {},
    });
  });
});

describe("a pop", () => {
  it("rings the desks it names and drops names that nobody has", () => {
    const popped = translated("delivered", {}, { popAgents: ["ana", "zed"] });
    expect(popped.event).toEqual({ kind: "alerting", agentIds: [ana], details: {} });
  });

  it("that names nobody of ours is an ordinary delivery", () => {
    expect(translated("delivered", {}, { popAgents: ["zed"] }).event).toMatchObject({
      kind: "delivered",
    });
  });
});

describe("endings and other events", () => {
  it.each<[CallEventKind, CallEventData, object]>([
    ["cleared", {}, { cause: "normalClearing", clearedBy: null }],
    ["cleared", { cause: "busy", clearedBy: "agent" }, { cause: "busy", clearedBy: "agent" }],
    ["failed", {}, { cause: "congestion", clearedBy: null }],
    ["held", {}, {}],
    ["retrieved", {}, {}],
    ["diverted", {}, { details: {} }],
    ["connectionCleared", { legId: "l1" }, { legId: "l1" }],
    ["snapshot", { legs: [{ legId: "l1" }] }, { legs: 1 }],
    ["snapshot", {}, { legs: 0 }],
    ["delivered", { primaryCall: "c0" }, { details: {}, primaryCall: ref("c0") }],
    [
      "transferred",
      { primaryCall: "c1", secondaryCall: "c2", newCall: "c3" },
      { primaryCall: ref("c1"), secondaryCall: ref("c2"), newCall: ref("c3") },
    ],
    ["conferenced", { newCall: "c3" }, { newCall: ref("c3") }],
  ])("%s with %j", (kind, data, wanted) => {
    expect(translated(kind, data).event).toEqual({ kind, ...wanted });
  });
});

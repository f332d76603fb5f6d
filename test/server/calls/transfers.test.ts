import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Fact } from "#server/acd/outcome.ts";
import { journeyRoutes } from "#server/calls/journey-routes.ts";
import { projectCalls } from "#server/calls/project-calls.ts";
import { projectOffers } from "#server/calls/project-offers.ts";
import { projectTransfers } from "#server/calls/project-transfers.ts";
import type { Applied } from "#server/engine/ports.ts";
import type { CallTarget } from "#shared/contracts/calls.ts";
import { readJourney } from "#shared/contracts/journeys.ts";
import type { CallId, InteractionId, OfferId, QueueId, SiteId, UserId } from "#shared/ids.ts";
import type { AreaServer } from "#test/support/area-server.ts";
import { anAreaServer } from "#test/support/area-server.ts";

const siteId = 1 as SiteId;
const field = randomUUID() as QueueId;
let server: AreaServer;
let callId: CallId;
let interactionId: InteractionId;
let seq = 0;

beforeAll(async () => {
  server = await anAreaServer((api, { pool }) => journeyRoutes(api, { pool }));
  await server.pool.query(
    `INSERT INTO queues (id, site_id, key, name, team_id) VALUES ($1, 1, 'field', 'Field', $2)`,
    [field, server.otherTeam],
  );
  for (const { userId, teamIds } of [server.ana, server.ben, server.cho]) {
    await server.pool.query(
      "INSERT INTO team_members (site_id, team_id, user_id) SELECT 1, unnest($1::uuid[]), $2",
      [[...teamIds], userId],
    );
  }
});
afterAll(() => server.stop());

/** As the engine would: in batches, and in the order of the live centre. */
async function happen(...inputs: Fact[][]): Promise<void> {
  const batch = inputs.map((facts) => {
    seq += 1;
    const outcome = { verdict: { status: "accepted" }, effects: [], facts };
    const at = Date.parse("2026-11-22T04:00:00Z") + seq * 1_000;
    return { seq, at, input: { kind: "timePassed" }, outcome };
  }) as Applied[];
  for (const project of [projectTransfers, projectCalls, projectOffers]) {
    await project(siteId).write(server.pool, batch);
  }
}

const queued = (queueId: QueueId): Fact => ({
  kind: "callQueued",
  callId,
  queueId,
  queueKnown: true,
  priority: 0,
});
const handedOver = (target: CallTarget, way: "blind" | "attended" = "blind"): Fact => ({
  kind: "callTransferred",
  callId,
  agentId: server.ana.userId,
  target,
  way,
  wrapUpMs: 0,
});
const returned: Fact = {
  kind: "callReturned",
  get callId() {
    return callId;
  },
  agentId: null,
  cause: "noAnswer",
};
const toAgent = (agentId: UserId): CallTarget => ({ kind: "agent", agentId });

let offers = 0;
function rings(agentId: UserId, queueId: QueueId | null, outcome: "accepted" | "declined") {
  offers += 1;
  const offerId = `${callId}:${offers}` as OfferId;
  const of = { callId, offerId, agentId };
  return [
    [{ kind: "callOffered", ...of, queueId, waitedMs: 0 }],
    [{ kind: "offerEnded", ...of, outcome }],
  ] satisfies Fact[][];
}

async function journey() {
  const path = `/interactions/${interactionId}/journey`;
  const { status, body } = await server.as(server.ana)("GET", path);
  expect(status).toBe(200);
  return readJourney.response.parse(body);
}

beforeEach(async () => {
  callId = randomUUID() as CallId;
  interactionId = randomUUID() as InteractionId;
  const ref = { source: "/pbx/test", subject: callId };
  const details = { direction: "in", ani: null } as const;
  const opening = { kind: "callOpened", callId, interactionId, ref, mode: "routed" } as const;
  await happen(
    [{ ...opening, details, primaryCallId: null }, queued(server.queueId)],
    ...rings(server.ana.userId, server.queueId, "accepted"),
  );
});

describe.each([
  ["in one batch", (...facts: Fact[][]) => happen(...facts)],
  [
    "one by one",
    async (...facts: Fact[][]) => {
      for (const one of facts) await happen(one);
    },
  ],
])("a call that is handed over, told %s", (_, tell) => {
  it("to another team's queue is a hop between departments, and is explained again", async () => {
    const target = { kind: "queue", queueId: field } as const;
    await tell([handedOver(target), queued(field)], ...rings(server.cho.userId, field, "accepted"));

    expect(await journey()).toMatchObject({ transfers: 1, departmentHops: 1, explainedAgain: 1 });
    expect((await journey()).steps).toMatchObject([
      { kind: "offered", agentName: "Ana", queueName: "Billing", outcome: "accepted" },
      {
        kind: "transferred",
        agentName: "Ana",
        way: "blind",
        target: { kind: "queue", name: "Field" },
        department: { from: "Desk", to: "Field" },
        taken: { agentName: "Cho" },
        returned: null,
      },
      { kind: "offered", agentName: "Cho", queueName: "Field" },
    ]);
  });

  it("to a colleague of the team is no hop; after a consultation nothing is explained again", async () => {
    await tell([handedOver(toAgent(server.ben.userId), "attended")]);

    const told = await journey();
    expect(told).toMatchObject({ transfers: 1, departmentHops: 0, explainedAgain: 0 });
    expect(told.steps.at(-1)).toMatchObject({ taken: { agentName: "Ben" }, department: null });
  });

  it("and comes back was not passed on at all", async () => {
    await tell(
      [handedOver(toAgent(server.cho.userId))],
      ...rings(server.cho.userId, server.queueId, "declined"),
      [returned],
      ...rings(server.ana.userId, server.queueId, "accepted"),
    );

    const told = await journey();
    expect(told).toMatchObject({ transfers: 0, departmentHops: 0, explainedAgain: 0 });
    expect(told.steps[1]).toMatchObject({ taken: null, returned: { cause: "noAnswer" } });
  });

  it("twice in one talk counts twice, each with its own end", async () => {
    await tell(
      [handedOver(toAgent(server.ben.userId))],
      ...rings(server.ben.userId, server.queueId, "declined"),
      [returned],
      ...rings(server.ana.userId, server.queueId, "accepted"),
      [handedOver(toAgent(server.cho.userId))],
      ...rings(server.cho.userId, server.queueId, "accepted"),
    );

    const told = await journey();
    expect(told).toMatchObject({ transfers: 1, departmentHops: 1, explainedAgain: 1 });
    const ends = told.steps.filter(({ kind }) => kind === "transferred");
    expect(ends).toMatchObject([{ taken: null }, { taken: { agentName: "Cho" }, returned: null }]);
  });

  it("to a number outside was explained to a stranger, who is in no team", async () => {
    await tell([handedOver({ kind: "number", number: "+886223456789" })]);
    expect(await journey()).toMatchObject({ transfers: 1, departmentHops: 0, explainedAgain: 1 });
  });
});

it("the queue that a call came from is kept, also when it leaves that queue", async () => {
  await happen([handedOver({ kind: "queue", queueId: field }), queued(field)]);
  const { rows } = await server.pool.query(
    "SELECT from_queue_id, to_team_id FROM call_transfers WHERE call_id = $1",
    [callId],
  );
  expect(rows).toEqual([{ from_queue_id: server.queueId, to_team_id: server.otherTeam }]);
});

it("a batch that is written twice changes nothing", async () => {
  const again = seq;
  await happen([handedOver(toAgent(server.ben.userId))]);
  seq = again;
  await happen([handedOver(toAgent(server.ben.userId))]);
  expect((await journey()).transfers).toBe(1);
});

it("an offer of a call that never had a queue is told as well", async () => {
  await happen(...rings(server.ben.userId, null, "declined"));
  expect((await journey()).steps.at(-1)).toMatchObject({
    agentName: "Ben",
    queueName: null,
    outcome: "declined",
  });
});

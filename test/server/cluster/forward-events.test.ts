import { afterEach, beforeEach, expect, it } from "vitest";
import { EventForwarding } from "#server/cluster/forward-events.ts";
import { openRedis } from "#server/cluster/open-redis.ts";
import type { EventSink } from "#server/intake/event-sink.ts";
import { AppError } from "#server/lib/app-error.ts";
import { systemClock } from "#server/lib/clock.ts";
import { SiteId } from "#shared/ids.ts";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import { silent } from "#test/support/an-engine.ts";
import { aRedis } from "#test/support/real-redis.ts";

const siteId = SiteId.parse(1);
const origin = { mode: "routed", siteId } as const;
const taking: EventSink = { take: async () => ({ status: "accepted", queued: { position: 3 } }) };
const refusing: EventSink = {
  take: async () => {
    throw new AppError("not_leader", "Not here.");
  },
};

let redis: Awaited<ReturnType<typeof aRedis>>;
let nodes: EventForwarding[];

beforeEach(async () => {
  redis = await aRedis();
  nodes = [];
});
afterEach(async () => {
  for (const node of nodes) node.stop();
  await redis.stop();
});

async function aNode(nodeName: string, leads: boolean, local: EventSink): Promise<EventForwarding> {
  const connections = [openRedis(redis.url, silent), openRedis(redis.url, silent)] as const;
  await Promise.all(
    connections.map((connection) => new Promise((resolve) => connection.once("ready", resolve))),
  );
  const [publisher, subscriber] = connections;
  const node = new EventForwarding({
    redis: publisher,
    subscriber,
    local,
    leading: () => leads,
    siteId,
    nodeName,
    clock: systemClock,
    log: silent,
  });
  node.start();
  nodes.push(node);
  await expect
    .poll(async () => (await publisher.pubsub("NUMSUB", `calldesk:1:answers:${nodeName}`))[1])
    .toBe(1);
  return node;
}

function anEvent(id: string): TelephonyEvent {
  return {
    id,
    source: "/pbx/test",
    subject: id,
    kind: "delivered",
    sequence: null,
    occurredAt: null,
    data: {},
  };
}

it("answers at a standby with what the leader said", async () => {
  await aNode("leader", true, taking);
  const standby = await aNode("standby", false, refusing);
  await expect(standby.take(anEvent("e1"), origin)).resolves.toEqual({
    status: "accepted",
    queued: { position: 3 },
  });
});

it("passes a refusal of the leader on, with its code", async () => {
  await aNode("leader", true, refusing);
  const standby = await aNode("standby", false, taking);
  await expect(standby.take(anEvent("e1"), origin)).rejects.toMatchObject({ code: "not_leader" });
});

it("has the sender repeat when nobody leads", async () => {
  const standby = await aNode("standby", false, taking);
  await expect(standby.take(anEvent("e1"), origin)).rejects.toMatchObject({
    code: "outcome_unknown",
    retryAfterSeconds: 1,
  });
});

it("refuses at once, and does not wait, while Redis is away [F18]", async () => {
  const standby = await aNode("standby", false, taking);
  await redis.stop();
  const began = performance.now();
  await expect(standby.take(anEvent("e1"), origin)).rejects.toMatchObject({
    code: expect.stringMatching("not_leader|outcome_unknown"),
  });
  expect(performance.now() - began).toBeLessThan(2_500);
});

it("takes events itself while it leads, Redis or not [F17]", async () => {
  const leader = await aNode("leader", true, taking);
  await redis.stop();
  await expect(leader.take(anEvent("e1"), origin)).resolves.toMatchObject({ status: "accepted" });
});

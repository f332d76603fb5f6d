import { afterAll, beforeAll, expect, it } from "vitest";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre, eventually } from "#test/support/a-centre.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 1 });
});
afterAll(() => centre.stop());

async function items(who: string, query = ""): Promise<WorkItem[]> {
  const { body } = await centre.request(who, "GET", `/work-items${query}`);
  return (body as { items: WorkItem[] }).items;
}

it("shows a caller who gave up to the desks of the team, until they call again and get through", async () => {
  const desk = await centre.desk("a0");
  const caller = centre.caller();
  await caller.call();
  desk.forget();
  await caller.hangUp();
  await desk.hear("workItems.changed");
  const [item] = await items("a0");
  expect(item).toMatchObject({
    kind: "missedCall",
    number: "+886912345678",
    queue: { name: "q0" },
  });
  expect(await items("zoe")).toEqual([]);

  await desk.send("agent.setPresence", { presence: { kind: "ready" } });
  await centre.caller().call();
  const { offerId } = await desk.hear("call.offered");
  await desk.send("call.accept", { offerId });
  await eventually(async () => (await items("a0")).length === 0);
  const [done] = await items("a0", "?status=done");
  expect(done).toMatchObject({ id: item?.id, outcome: "calledAgain" });
});

it("counts what the dial rules say", async () => {
  const answer = await centre.request("adam", "GET", "/dialling/judgement?number=%2B18095551234");
  expect(answer.body).toMatchObject({ refusal: "countryBlocked", country: "DO" });
  const metrics = await (await fetch(`${centre.origin}/metrics`)).text();
  expect(metrics).toContain("# TYPE calldesk_dialled_numbers_total counter");
});

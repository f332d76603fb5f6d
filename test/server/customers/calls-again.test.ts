import { afterAll, beforeAll, expect, it } from "vitest";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import { aCustomer } from "#test/support/customer-rows.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

let centre: Centre;
let ana: WatchedDesk;
let ben: WatchedDesk;
beforeAll(async () => {
  centre = await aCentre({ agents: 2 });
  ana = await centre.readyDesk("a0");
  ben = await centre.readyDesk("a1");
  await aCustomer(centre.database.pool, {
    displayName: "王小明",
    phones: [{ value: "+886912345678", verified: true }],
  });
});
afterAll(() => centre.stop());

it("shows who calls again at once the call that has just ended", async () => {
  const first = centre.caller();
  await first.call();
  const { offerId, call } = await ana.hear("call.offered");
  await ana.send("call.accept", { offerId });
  await first.hangUp();
  const again = centre.caller();
  await again.call();
  await ben.hear("call.offered");
  const { card } = await ben.hear("customer.card", (seen) => (seen.card?.timeline.length ?? 0) > 0);
  expect(card?.timeline).toMatchObject([{ id: call.interactionId }]);
  await again.hangUp();
});

import { afterAll, beforeAll, expect, it } from "vitest";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk } from "#test/support/web-desk.ts";

let desk: WebDesk;
beforeAll(async () => {
  desk = await aWebDesk();
  const service = await desk.team("Service");
  await desk.person("adam", "admin");
  await desk.person("sue", "supervisor", [service]);
  await desk.person("ana", "agent", [service]);
  await desk.person("ben", "agent");
});
afterAll(() => desk.stop());

it("pages the audit trail from the newest on, without gaps or repeats", async () => {
  const adam = await desk.as("adam");
  for (const name of ["one", "two", "three", "four"]) await adam.send("POST", "/teams", { name });
  const seen: string[] = [];
  let after = "";
  do {
    const page = await (
      await adam.send("GET", `/audit?action=team.created&limit=3${after && `&after=${after}`}`)
    ).json();
    seen.push(...page.items.map((entry: { change: { name: string } }) => entry.change.name));
    after = page.next;
  } while (after);
  expect(seen).toEqual(["four", "three", "two", "one"]);
});

it("shows supervisors what the people of their teams did", async () => {
  await desk.as("ana");
  await desk.as("ben");
  const sue = await desk.as("sue");
  const { items } = await (await sue.send("GET", "/audit")).json();
  const actors = new Set(items.map((entry: { actor: string }) => entry.actor));
  expect(actors).toEqual(new Set(["user:ana", "user:sue"]));
  const ana = await desk.as("ana");
  expect((await ana.send("GET", "/audit")).status).toBe(403);
});

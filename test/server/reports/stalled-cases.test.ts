import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listStalledCases } from "#shared/contracts/reports.ts";
import { aCustomer } from "#test/support/customer-rows.ts";
import type { ReportSite } from "#test/support/report-site.ts";
import { aReportSite } from "#test/support/report-site.ts";

let site: ReportSite;
let number = 100;
beforeAll(async () => {
  site = await aReportSite();
  await site.fill(60, 1);
});
afterAll(() => site.server.stop());

type Parts = { days: number; status?: string; team?: string | null };

async function aTicket({ days, status = "open", team = site.server.team }: Parts) {
  number += 1;
  const id = randomUUID();
  await site.server.pool.query(
    `INSERT INTO tickets (id, site_id, number, customer_id, subject, status, team_id, updated_at, due_at)
     VALUES ($1, 1, $2, $3, 'waits', $4, $5, now() - $6 * interval '1 day', now() - interval '1 hour')`,
    [id, number, await aCustomer(site.server.pool), status, team, days],
  );
  return { id, number };
}

async function stalled(who = site.server.adam, query = "") {
  const { status, body } = await site.server.as(who)("GET", `/reports/stalled${query}`);
  expect(status).toBe(200);
  return listStalledCases.response.parse(body);
}

it("lists open tickets that nobody touched, the longest first, with what their calls went through", async () => {
  const long = await aTicket({ days: 9 });
  const short = await aTicket({ days: 4 });
  await aTicket({ days: 1 });
  await aTicket({ days: 9, status: "solved" });
  const hopped = site.calls.filter(({ hops }) => hops.some(({ taken }) => taken)).slice(0, 2);
  for (const { callId } of hopped) {
    await site.server.pool.query(
      `INSERT INTO ticket_interactions (site_id, ticket_id, interaction_id)
       SELECT 1, $1, interaction_id FROM calls WHERE id = $2`,
      [long.id, callId],
    );
  }
  const hops = hopped.flatMap((call) => call.hops.map((hop) => ({ ...hop, from: call.teamId })));
  const { items, count } = await stalled();
  expect(items.map((one) => one.number)).toEqual([long.number, short.number]);
  expect(count).toBe(2);
  expect(items[0]).toMatchObject({
    conversations: 2,
    passedOn: 2,
    departmentHops: hops.filter(({ toTeam, from }) => toTeam !== from).length,
    explainedAgain: hops.filter(({ way }) => way === "blind").length,
    overdue: true,
  });
  expect(items[1]).toMatchObject({ conversations: 0, passedOn: 0 });
  expect((await stalled(undefined, "?days=8")).items.map((one) => one.number)).toEqual([
    long.number,
  ]);
});

it("shows a supervisor their teams' and nobody's, and an agent nothing", async () => {
  const { otherTeam } = site.server;
  const [foreign, nobodys] = [
    await aTicket({ days: 20, team: otherTeam }),
    await aTicket({ days: 21, team: null }),
  ];
  const numbers = (await stalled(site.server.sue)).items.map((one) => one.number);
  expect(numbers).toContain(nobodys.number);
  expect(numbers).not.toContain(foreign.number);
  const { status } = await site.server.as(site.server.ana)("GET", "/reports/stalled");
  expect(status).toBe(403);
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Figures, ReportGroup, ReportMetric } from "#shared/contracts/reports.ts";
import {
  listReportCalls,
  readReport,
  reportGroups,
  reportMetrics,
} from "#shared/contracts/reports.ts";
import type { PastCall, ReportSite } from "#test/support/report-site.ts";
import { aReportSite, begin, thresholds } from "#test/support/report-site.ts";

const dayMs = 86_400_000;
const span = {
  from: new Date(begin).toISOString(),
  to: new Date(begin + 3 * dayMs).toISOString(),
};
let site: ReportSite;
beforeAll(async () => {
  site = await aReportSite();
  // Some days more than are asked for: what lies outside must not be counted.
  await site.fill(400, 4);
});
afterAll(() => site.server.stop());

type Event = { metric: ReportMetric; at: number; call: PastCall };

/** Every count, by hand. */
function eventsOf(call: PastCall): Event[] {
  const events: Event[] = [];
  const add = (metric: ReportMetric, at: number, isSo = true) => {
    if (isSo) events.push({ metric, at, call });
  };
  add("received", call.openedAt);
  if (call.answeredAt !== null) {
    add("answered", call.answeredAt);
    add("answeredInTime", call.answeredAt, call.waitMs <= thresholds.inTimeMs);
    add("handled", call.endedAt);
  } else {
    add("abandoned", call.endedAt);
    add("shortAbandoned", call.endedAt, call.waitMs < thresholds.shortMs);
    add("abandonedInTime", call.endedAt, call.waitMs <= thresholds.inTimeMs);
  }
  for (const { at, way, toTeam, taken } of call.hops) {
    add("passedOn", at, taken);
    add("departmentHops", at, taken && toTeam !== call.teamId);
    add("explainedAgain", at, taken && way === "blind");
  }
  return events;
}

const keys: Record<ReportGroup, (event: Event) => string | null> = {
  interval: ({ at }) => new Date(Math.floor(at / 1_800_000) * 1_800_000).toISOString(),
  queue: ({ call }) => call.queueId,
  team: ({ call }) => call.teamId,
  agent: ({ call }) => call.agentId,
  hour: ({ at }) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 13),
  disposition: ({ call }) => call.disposition,
  tier: ({ call }) => call.tier,
};

function recount(by: ReportGroup, isWanted: (event: Event) => boolean = () => true) {
  const rows = new Map<string | null, Figures>();
  const events = site.calls
    .flatMap(eventsOf)
    .filter(({ at }) => at >= begin && at < begin + 3 * dayMs)
    .filter(isWanted);
  for (const event of events) {
    const key = keys[by](event);
    const row = rows.get(key) ?? nothing();
    rows.set(key, row);
    row[event.metric] += 1;
    if (event.metric === "answered") row.waitedMs += event.call.waitMs;
    if (event.metric !== "handled") continue;
    row.talkMs += event.call.talkMs;
    row.holdMs += event.call.holdMs;
    row.wrapUpMs += event.call.wrapUpMs;
  }
  return rows;
}

function nothing(): Figures {
  const names = [...reportMetrics, "waitedMs", "talkMs", "holdMs", "wrapUpMs"];
  return Object.fromEntries(names.map((name) => [name, 0])) as Figures;
}

async function ask(path: string, query: object, who = site.server.adam) {
  const text = new URLSearchParams({ ...span, ...query }).toString();
  const { status, body } = await site.server.as(who)("GET", `/reports/${path}?${text}`);
  return { status, body };
}

async function report(query: object, who = site.server.adam) {
  const { status, body } = await ask("rows", query, who);
  expect(status).toBe(200);
  return readReport.response.parse(body);
}

describe("a report", () => {
  it.each(reportGroups)("by %s says what a recount by hand says", async (by) => {
    const { rows, total } = await report({ by });
    expect(new Map(rows.map(({ key, figures }) => [key, figures]))).toEqual(recount(by));
    for (const metric of reportMetrics) {
      expect(total[metric]).toBe(rows.reduce((sum, { figures }) => sum + figures[metric], 0));
      expect(total[metric]).toBeGreaterThan(0);
    }
  });

  it("of whole days begins them at the site's midnight", async () => {
    const { rows } = await report({ step: "day" });
    const days = [0, 1, 2].map((day) => new Date(begin + day * dayMs).toISOString());
    expect(rows.map(({ key }) => key)).toEqual(days);
  });

  it("of one queue counts no other", async () => {
    const { rows } = await report({ by: "tier", queueId: site.field });
    const counted = recount("tier", ({ call }) => call.queueId === site.field);
    expect(new Map(rows.map(({ key, figures }) => [key, figures]))).toEqual(counted);
  });

  it("shows a supervisor their own teams alone, and an agent nothing", async () => {
    const { rows } = await report({ by: "queue" }, site.server.sue);
    expect(rows.map(({ label }) => label)).toEqual(["Billing"]);
    expect((await ask("rows", {}, site.server.ana)).status).toBe(403);
  });

  it.each([
    ["ends before it begins", { to: span.from }],
    ["is longer than a screen can show", { step: "15", to: "2027-01-01T00:00:00Z" }],
  ])("is refused when it %s", async (_, query) => {
    const { status, body } = await ask("rows", query);
    expect([status, body.code]).toEqual([400, "validation_failed"]);
  });
});

describe("the calls behind a number", () => {
  async function callsOf(query: object, who = site.server.adam) {
    const found: string[] = [];
    let after: string | null = null;
    let count = 0;
    do {
      const page = { ...query, limit: "60", ...(after !== null && { after }) };
      const { body } = await ask("calls", page, who);
      const list = listReportCalls.response.parse(body);
      found.push(...list.items.map(({ callId }) => callId));
      count = list.count;
      after = list.next;
    } while (after !== null);
    return { found: found.toSorted(), count };
  }

  it.each(reportMetrics)("are as many as it says, page by page: %s", async (metric) => {
    const { total } = await report({});
    const { found, count } = await callsOf({ metric });
    const own = [...site.calls]
      .flatMap(eventsOf)
      .filter((event) => event.metric === metric)
      .filter(({ at }) => at >= begin && at < begin + 3 * dayMs)
      .map(({ call }) => call.callId);
    expect(found).toEqual(own.toSorted());
    expect([count, found.length]).toEqual([total[metric], total[metric]]);
  });

  it.each(reportGroups)("of every row are that row's: by %s", async (by) => {
    const { rows } = await report({ by });
    for (const { key, figures } of rows.slice(0, 12)) {
      const { count } = await callsOf({ by, metric: "received", key: key ?? "none" });
      expect(count).toBe(figures.received);
    }
  });

  it("of another team do not exist for a supervisor", async () => {
    const { found } = await callsOf({ metric: "handled", queueId: site.field }, site.server.sue);
    expect(found).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TicketOffice } from "#test/support/a-ticket-office.ts";
import { aTicketOffice } from "#test/support/a-ticket-office.ts";

let office: TicketOffice;
beforeAll(async () => {
  office = await aTicketOffice();
});
afterAll(() => office.stop());

const template = {
  name: "斷線 Line down",
  kind: "fault",
  priority: "high",
  subject: "Line down",
  body: "Since when? Which lamp?",
  teamId: null as string | null,
  queueId: null as string | null,
  dueMinutes: 240,
};

describe("templates", () => {
  it("are kept by supervisors and give a ticket its team, queue and due time", async () => {
    const { sue, ana, open, who } = office;
    const kept = { ...template, teamId: who.otherTeam, queueId: who.queueId };
    expect((await ana("POST", "/ticket-templates", kept)).status).toBe(403);
    const { status, body } = await sue("POST", "/ticket-templates", kept);
    expect(status).toBe(201);
    const templateId = String(body.id);
    const ticket = await open(ana, { templateId, subject: kept.subject });
    expect(ticket).toMatchObject({ teamName: "Field", queueName: "Billing" });
    const promised = Date.parse(ticket.dueAt ?? "") - Date.parse(ticket.createdAt);
    expect(Math.round(promised / 60_000)).toBe(240);
  });

  it("are changed with both versions at hand, and removed", async () => {
    const { sue, adam, ana } = office;
    const { body } = await sue("POST", "/ticket-templates", template);
    const path = `/ticket-templates/${String(body.id)}`;
    const match = { "if-match": "1" };
    expect((await sue("PUT", path, { ...template, name: "One" }, match)).body).toMatchObject({
      name: "One",
      rev: 2,
    });
    expect(await adam("PUT", path, { ...template, name: "Two" }, match)).toMatchObject({
      status: 409,
      body: { current: { name: "One" } },
    });
    expect((await sue("DELETE", path)).status).toBe(204);
    expect((await sue("DELETE", path)).status).toBe(404);
    const { body: list } = await ana("GET", "/ticket-templates");
    expect(JSON.stringify(list)).not.toContain(String(body.id));
    const { rows } = await office.pool.query<{ action: string }>(
      `SELECT action FROM audit_log WHERE subject = $1 ORDER BY id`,
      [`ticketTemplate:${String(body.id)}`],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "ticketTemplate.created",
      "ticketTemplate.changed",
      "ticketTemplate.removed",
    ]);
  });
});

describe("views", () => {
  const view = { name: "急件", shared: false, filter: { priority: "urgent", sort: "due" } };
  const namesOf = (body: unknown) =>
    (body as { items: { name: string }[] }).items.map(({ name }) => name);

  it("are one's own until a supervisor keeps one for everybody", async () => {
    const { ana, ben, cho, sue } = office;
    expect((await ana("POST", "/ticket-views", view)).status).toBe(201);
    expect((await ana("POST", "/ticket-views", { ...view, shared: true })).status).toBe(403);
    const shared = { ...view, name: "Overdue", shared: true, filter: { due: "overdue" } };
    expect((await sue("POST", "/ticket-views", shared)).status).toBe(201);
    expect(namesOf((await ana("GET", "/ticket-views")).body)).toEqual(["Overdue", "急件"]);
    expect(namesOf((await cho("GET", "/ticket-views")).body)).toEqual(["Overdue"]);
    expect(namesOf((await ben("GET", "/ticket-views")).body)).toEqual(["Overdue"]);
  });

  it("are changed and removed by whom they belong to", async () => {
    const { ana, ben } = office;
    const { body } = await ana("POST", "/ticket-views", view);
    const path = `/ticket-views/${String(body.id)}`;
    expect((await ben("PUT", path, view)).status).toBe(404);
    expect((await ben("DELETE", path)).status).toBe(404);
    const renamed = await ana("PUT", path, { ...view, name: "B" }, { "if-match": "1" });
    expect(renamed.body).toMatchObject({ name: "B", mine: true, rev: 2 });
    const late = await ana("PUT", path, { ...view, name: "C" }, { "if-match": "1" });
    expect(late).toMatchObject({ status: 409, body: { current: { name: "B" } } });
    expect((await ana("DELETE", path)).status).toBe(204);
  });
});

it("names the people, teams and queues a ticket can be given to", async () => {
  const { body } = await office.ana("GET", "/ticket-choices");
  expect(body).toMatchObject({
    teams: [{ name: "Desk" }, { name: "Field" }],
    queues: [{ name: "Billing" }],
  });
  expect(JSON.stringify(body)).toContain('"displayName":"Cho"');
});

describe("the list", () => {
  it("finds words of any script, comments, numbers and customers", async () => {
    const { ana, open, make, idsOf } = office;
    const ticket = await open(ana, { subject: "帳單重複計費", body: "Router broken" });
    await make(ana, "POST", `/tickets/${ticket.id}/comments`, { body: "已退款 refunded" });
    for (const typed of [
      "帳",
      "账单",
      "重複計費",
      "rout",
      "退款",
      "refunded",
      `#${ticket.number}`,
    ]) {
      expect(await idsOf(ana, `q=${encodeURIComponent(typed)}`)).toContain(ticket.id);
    }
    expect(await idsOf(ana, `q=${encodeURIComponent("小明")}`)).toContain(ticket.id);
    for (const typed of ["貓", "'", "%", "\\"]) {
      expect(await idsOf(ana, `q=${encodeURIComponent(typed)}`)).toEqual([]);
    }
  });

  it("filters by what a ticket is and whose it is, and pages through every order", async () => {
    const { ana, open, idsOf, who } = office;
    await office.pool.query(`UPDATE tickets SET status = 'closed'`);
    const late = await open(ana, { dueAt: "2020-01-01T00:00:00Z", priority: "urgent" });
    const soon = await open(ana, { dueAt: new Date(Date.now() + 3_600_000).toISOString() });
    const some = await open(ana, { kind: "return" });
    const whole = [late.id, soon.id, some.id];
    expect(await idsOf(ana, "status=unsolved&due=overdue")).toEqual([late.id]);
    expect(await idsOf(ana, "due=soon")).toEqual([soon.id]);
    expect(await idsOf(ana, "status=open&due=none")).toEqual([some.id]);
    expect(await idsOf(ana, "status=open&kind=return")).toEqual([some.id]);
    expect(await idsOf(ana, "status=open&priority=urgent")).toEqual([late.id]);
    expect(await idsOf(ana, "status=open&owner=me&sort=due")).toEqual(whole);
    expect(await idsOf(ana, `status=open&owner=${who.ben.userId}`)).toEqual([]);
    expect(await idsOf(ana, `status=open&owner=none`)).toEqual([]);
    expect(await idsOf(ana, `status=open&teamId=${who.team}`)).toHaveLength(3);
    expect(await idsOf(ana, `status=open&teamId=${who.otherTeam}`)).toEqual([]);
    for (const sort of ["created", "updated", "due"]) {
      const paged: string[] = [];
      let after = "";
      do {
        const page = await ana("GET", `/tickets?status=open&sort=${sort}&limit=1${after}`);
        const { items, next } = page.body as unknown as { items: { id: string }[]; next: string };
        paged.push(...items.map(({ id }) => id));
        after = next === null ? "" : `&after=${next}`;
      } while (after !== "");
      expect(paged).toEqual(await idsOf(ana, `status=open&sort=${sort}`));
      expect(paged.toSorted()).toEqual(whole.toSorted());
    }
  });
});

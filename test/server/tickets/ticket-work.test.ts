import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TicketActivity } from "#shared/contracts/ticket-work.ts";
import type { TicketOffice } from "#test/support/a-ticket-office.ts";
import { aTicketOffice } from "#test/support/a-ticket-office.ts";

let office: TicketOffice;
beforeAll(async () => {
  office = await aTicketOffice();
});
afterAll(() => office.stop());

async function activityOf(ticketId: string): Promise<TicketActivity[]> {
  const { body } = await office.adam("GET", `/tickets/${ticketId}/activity`);
  return (body as unknown as { items: TicketActivity[] }).items;
}

describe("a change", () => {
  it("gives team, queue, due time, kind and text, each with what it was", async () => {
    const { ana, open, make, who } = office;
    const { id } = await open();
    const dueAt = "2031-02-03T04:05:06.000Z";
    const change = {
      teamId: who.otherTeam,
      queueId: who.queueId,
      dueAt,
      kind: "fault",
      body: "斷線",
    };
    const ticket = await make(ana, "PATCH", `/tickets/${id}`, change, { "if-match": "1" });
    expect(ticket).toMatchObject({ teamName: "Field", queueName: "Billing", dueAt, kind: "fault" });
    const [last] = await activityOf(id);
    expect(last).toMatchObject({
      actorName: "Ana",
      action: "ticket.changed",
      change: { dueAt: { from: null, to: dueAt }, body: { from: "", to: "斷線" } },
    });
  });

  it("is refused where there is no such team, queue or person", async () => {
    const { ana, open } = office;
    const { id } = await open();
    const nobody = "00000000-0000-4000-8000-000000000000";
    for (const field of ["teamId", "queueId", "ownerId"]) {
      const answer = await ana("PATCH", `/tickets/${id}`, { [field]: nobody });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: `/${field}` }] } });
    }
  });
});

describe("followers", () => {
  it("see the ticket of another team, and find it among what they follow", async () => {
    const { ana, cho, open, make, idsOf, who } = office;
    const { id } = await open();
    expect((await cho("GET", `/tickets/${id}`)).status).toBe(404);
    const choId = who.cho.userId;
    const ticket = await make(ana, "PUT", `/tickets/${id}/watchers/${choId}`);
    expect(ticket.watchers).toEqual([{ userId: choId, displayName: "Cho" }]);
    expect(await idsOf(cho, "watching=true")).toEqual([id]);
    await make(ana, "PUT", `/tickets/${id}/watchers/${choId}`);
    expect(await activityOf(id)).toHaveLength(2);
    expect((await make(cho, "DELETE", `/tickets/${id}/watchers/${choId}`)).watchers).toEqual([]);
    expect((await cho("GET", `/tickets/${id}`)).status).toBe(404);
  });
});

describe("links", () => {
  it("have a name from each side, and one pair has one", async () => {
    const { ana, ben, open, make } = office;
    const [cause, effect] = [await open(), await open()];
    const link = `/tickets/${effect.id}/links/${cause.id}`;
    await make(ana, "PUT", link, { relation: "related" });
    const linked = await make(ana, "PUT", link, { relation: "causedBy" });
    expect(linked.links).toMatchObject([{ ticketId: cause.id, relation: "causedBy" }]);
    const other = await make(ben, "GET", `/tickets/${cause.id}`);
    expect(other.links).toMatchObject([{ number: effect.number, relation: "causes" }]);
    await make(ben, "DELETE", `/tickets/${cause.id}/links/${effect.id}`);
    expect((await make(ana, "GET", `/tickets/${effect.id}`)).links).toEqual([]);
  });

  it("show nobody a ticket they may not see", async () => {
    const { ana, cho, adam, open, make } = office;
    const [ours, theirs] = [await open(ana), await open(cho)];
    const link = `/tickets/${ours.id}/links/${theirs.id}`;
    expect((await ana("PUT", link, {})).status).toBe(404);
    expect((await make(adam, "PUT", link, {})).links).toHaveLength(1);
    expect((await make(ana, "GET", `/tickets/${ours.id}`)).links).toEqual([]);
    const self = await ana("PUT", `/tickets/${ours.id}/links/${ours.id}`, {});
    expect(self.status).toBe(400);
  });
});

describe("a merge", () => {
  it("shows what was said in the other one, takes no more changes, and can be taken back", async () => {
    const { ana, open, make, idsOf } = office;
    const [twice, kept] = [await open(), await open()];
    await make(ana, "POST", `/tickets/${twice.id}/comments`, { body: "Called again" });
    const merged = await make(ana, "PUT", `/tickets/${twice.id}/merge`, { into: kept.id });
    expect(merged).toMatchObject({ status: "closed", mergedInto: { number: kept.number } });
    const whole = await make(ana, "GET", `/tickets/${kept.id}`);
    expect(whole.comments).toMatchObject([{ body: "Called again", mergedFrom: twice.number }]);
    expect((await activityOf(kept.id)).map(({ action }) => action)).toContain("ticket.commented");
    const refused = await ana("PATCH", `/tickets/${twice.id}`, { status: "open" });
    expect(refused).toMatchObject({ status: 409, body: { code: "ticket_merged" } });
    expect(await idsOf(ana, "status=unsolved")).not.toContain(twice.id);

    const again = await make(ana, "DELETE", `/tickets/${twice.id}/merge`);
    expect(again).toMatchObject({ status: "open", mergedInto: null });
    expect(again.comments).toHaveLength(1);
    expect((await make(ana, "GET", `/tickets/${kept.id}`)).comments).toEqual([]);
  });

  it("keeps customers apart, and sees who was faster", async () => {
    const { ana, open, otherCustomer } = office;
    const [one, other] = [await open(), await open(ana, { customerId: otherCustomer })];
    const merge = `/tickets/${one.id}/merge`;
    expect((await ana("PUT", merge, { into: other.id })).status).toBe(400);
    expect((await ana("PUT", merge, { into: one.id })).status).toBe(400);
    const twin = await open();
    const late = await ana("PUT", merge, { into: twin.id }, { "if-match": "7" });
    expect(late).toMatchObject({ status: 409, body: { code: "conflict", current: { rev: 1 } } });
  });
});

describe("many at once", () => {
  it("are changed and commented one by one; what somebody changed meanwhile is named", async () => {
    const { ana, cho, open, make } = office;
    const tickets = [await open(), await open(), await open()];
    const [first, second, foreign] = tickets as [(typeof tickets)[0], ...typeof tickets];
    await make(ana, "PATCH", `/tickets/${second?.id}`, { priority: "urgent" });
    const theirs = await open(cho);
    const wanted = [first, second, foreign, theirs].map((ticket) => ({
      ticketId: ticket?.id,
      rev: ticket?.rev,
    }));
    const change = { status: "solved", ownerId: office.who.ben.userId };
    const comment = "Line repaired";
    const { body } = await ana("POST", "/tickets/bulk", { tickets: wanted, change, comment });
    expect((body as unknown as { results: unknown[] }).results).toMatchObject([
      { ticketId: first.id, status: "changed" },
      { ticketId: second?.id, status: "refused", code: "conflict" },
      { ticketId: foreign?.id, status: "changed" },
      { ticketId: theirs.id, status: "refused", code: "not_found" },
    ]);
    const done = await make(ana, "GET", `/tickets/${first.id}`);
    expect(done).toMatchObject({ status: "solved", ownerName: "Ben" });
    expect(done.comments).toMatchObject([{ body: comment, internal: true }]);
    expect(await make(ana, "GET", `/tickets/${second?.id}`)).toMatchObject({ status: "open" });
  });
});

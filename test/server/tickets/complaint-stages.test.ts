import { afterAll, beforeAll, expect, it } from "vitest";
import { stageRules } from "#shared/complaint-stages.ts";
import { complaintStages } from "#shared/contracts/ticket-parts.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import type { TicketOffice } from "#test/support/a-ticket-office.ts";
import { aTicketOffice } from "#test/support/a-ticket-office.ts";

let office: TicketOffice;
beforeAll(async () => {
  office = await aTicketOffice();
});
afterAll(() => office.stop());

const records: Record<string, object> = {
  acknowledged: { channel: "phone", remedyWanted: "退費" },
  assessed: { severity: "high", complexity: "low", impact: "one", immediateAction: false },
  investigating: { investigator: "Ben", plan: "Compare the bills" },
  responded: { findings: "Billed twice", cause: "Import", decision: "remedy", answer: "Refund" },
  accepted: { satisfied: false, reaction: "Wants it in writing" },
  closed: { outcome: "upheld", lesson: "Check imports" },
  received: { reason: "The refund did not arrive" },
};

function step(ticket: Ticket, stage: string, record: object = records[stage] ?? {}) {
  const path = `/tickets/${ticket.id}/complaint-stage`;
  return office.ana("PUT", path, { stage, record }, { "if-match": String(ticket.rev) });
}

async function stepped(ticket: Ticket, stage: string): Promise<Ticket> {
  const { status, body } = await step(ticket, stage);
  expect(status).toBe(200);
  return body as unknown as Ticket;
}

it("plans every stage from the opening, each with its due time", async () => {
  const ticket = await office.open(office.ana, { kind: "complaint" });
  expect(ticket.complaintSteps.map(({ stage }) => stage)).toEqual(complaintStages);
  const [received, acknowledged] = ticket.complaintSteps;
  expect(received).toMatchObject({ cycle: 1, doneByName: "Ana" });
  const planned = Date.parse(acknowledged?.dueAt ?? "") - Date.parse(received?.dueAt ?? "");
  expect(planned).toBe(stageRules.acknowledged.dueHours * 3_600_000);
});

it("goes stage by stage, each with all it demands, to the end and into a new cycle", async () => {
  let ticket = await office.open(office.ana, { kind: "complaint" });
  expect((await step(ticket, "assessed")).status).toBe(400);
  for (const stage of complaintStages.slice(1)) {
    for (const { name } of stageRules[stage].fields) {
      const without = { ...records[stage], [name]: "" };
      const refused = await step(ticket, stage, without);
      expect(refused.body).toMatchObject({ errors: [{ pointer: `/record/${name}` }] });
    }
    ticket = await stepped(ticket, stage);
    expect(ticket.complaintStage).toBe(stage);
    const next = ticket.complaintSteps.find(({ doneAt }) => doneAt === null);
    expect(ticket.dueAt).toBe(next?.dueAt ?? null);
  }
  expect(ticket).toMatchObject({ status: "closed" });
  expect(ticket.complaintSteps.at(-1)).toMatchObject({ record: records.closed });

  ticket = await stepped(ticket, "received");
  expect(ticket).toMatchObject({ status: "open", complaintStage: "received" });
  expect(ticket.complaintSteps.filter(({ cycle }) => cycle === 2)).toHaveLength(7);
  expect(ticket.complaintSteps.filter(({ doneAt }) => doneAt !== null)).toHaveLength(8);
});

it("begins a new cycle when the customer does not accept", async () => {
  let ticket = await office.open(office.ana, { kind: "complaint" });
  for (const stage of ["acknowledged", "assessed", "investigating", "responded", "accepted"]) {
    ticket = await stepped(ticket, stage);
  }
  expect((await stepped(ticket, "received")).complaintSteps.at(-1)?.cycle).toBe(2);
});

it("plans what older complaints lack, and says who was faster", async () => {
  const ticket = await office.open(office.ana, { kind: "complaint" });
  await office.pool.query(`DELETE FROM complaint_steps WHERE ticket_id = $1`, [ticket.id]);
  expect((await stepped(ticket, "acknowledged")).complaintSteps).toHaveLength(7);
  expect(await step(ticket, "assessed")).toMatchObject({ status: 409, body: { code: "conflict" } });
});

it("is what any ticket may become, but none stops to be", async () => {
  const { ana, open, make } = office;
  const { id } = await open();
  const complaint = await make(ana, "PATCH", `/tickets/${id}`, { kind: "complaint" });
  expect(complaint).toMatchObject({ complaintStage: "received" });
  expect(complaint.complaintSteps).toHaveLength(7);
  expect((await ana("PATCH", `/tickets/${id}`, { kind: "fault" })).status).toBe(400);
});

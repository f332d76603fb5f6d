import { expect, it } from "vitest";
import { byPromise, isOverdue } from "#client/features/tickets/ticket-order.ts";
import { aTicket } from "#test/support/desk-cases.ts";

it("puts open ones first, the oldest promise first", () => {
  const sorted = byPromise([
    aTicket(1, { status: "closed", dueAt: "2026-01-01T00:00:00.000Z" }),
    aTicket(2),
    aTicket(3, { dueAt: "2026-12-01T00:00:00.000Z" }),
    aTicket(4, { dueAt: "2026-11-01T00:00:00.000Z" }),
    aTicket(5, { createdAt: "2026-10-01T00:00:00.000Z" }),
  ]);
  expect(sorted.map(({ number }) => number - 8_000)).toEqual([4, 3, 5, 2, 1]);
});

it("is overdue only while something is owed", () => {
  const now = Date.parse("2026-11-21T00:00:00.000Z");
  const dueAt = "2026-11-20T00:00:00.000Z";
  expect(isOverdue(aTicket(1, { dueAt }), now)).toBe(true);
  expect(isOverdue(aTicket(1, { dueAt, status: "solved" }), now)).toBe(false);
  expect(isOverdue(aTicket(1), now)).toBe(false);
});

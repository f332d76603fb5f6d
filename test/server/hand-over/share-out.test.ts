import { expect, it } from "vitest";
import { shareOut } from "#server/hand-over/share-out.ts";
import type { CustomerId, UserId } from "#shared/ids.ts";

const [ben, cho] = ["ben", "cho"] as unknown as [UserId, UserId];
const piece = (id: string, customer: string | null) => ({
  id,
  customerId: customer as CustomerId | null,
});
const shared = (pieces: ReturnType<typeof piece>[], to: [UserId, ...UserId[]]) =>
  Object.fromEntries([...shareOut(pieces, to)].map(([{ id }, userId]) => [id, userId]));

it("gives all that is about one customer to one person", () => {
  const pieces = [piece("a", "wang"), piece("b", "chen"), piece("c", "wang"), piece("d", "wang")];
  expect(shared(pieces, [ben, cho])).toEqual({ a: ben, c: ben, d: ben, b: cho });
});

it("is as even as goes, and fills up with what is about nobody", () => {
  const nobody = ["c", "d", "e", "f"].map((id) => piece(id, null));
  const shares = shared([piece("a", "wang"), piece("b", "wang"), ...nobody], [ben, cho]);
  expect(Object.values(shares).filter((who) => who === ben)).toHaveLength(3);
});

it("gives everything to who is alone, and nothing of nothing", () => {
  expect(shared([piece("a", null), piece("b", "wang")], [cho])).toEqual({ a: cho, b: cho });
  expect(shared([], [ben])).toEqual({});
});

import { expect, it } from "vitest";
import { changesOf, clashesOf, without } from "#client/features/customer-record/merge-record.ts";
import { aRecord } from "#test/support/a-record.ts";

it("sends what differs and nothing that nobody touched", () => {
  const base = aRecord({ tags: ["vip"], fields: { hobbies: "tea" } });
  expect(changesOf(base, { ...base, fields: { hobbies: "tea", motives: "" } })).toEqual({});
  expect(
    changesOf(base, { address: null, tags: [], fields: { hobbies: "", motives: "price" } }),
  ).toEqual({ tags: [], fields: { hobbies: "", motives: "price" } });
  expect(changesOf(base, { preferences: {}, honorifics: { ja: "様" } })).toEqual({
    honorifics: { ja: "様" },
  });
});

it("asks only about what both changed, and differently", () => {
  const base = aRecord({ address: "A", fields: { hobbies: "tea" } });
  const theirs = { ...base, rev: 4, address: "B", contactPerson: "Li", fields: { hobbies: "go" } };
  const mine = { address: "C", salutation: "Dr", fields: { hobbies: "go", motives: "price" } };
  expect(clashesOf(base, theirs, mine)).toEqual([{ key: "address", mine: "C", theirs: "B" }]);
  expect(without(mine, ["address", "fields.motives"])).toEqual({
    salutation: "Dr",
    fields: { hobbies: "go" },
  });
});

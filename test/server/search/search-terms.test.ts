import { describe, expect, it } from "vitest";
import { customerSearchTerms } from "#server/search/search-terms.ts";
import { searchQuery } from "#server/search/search-query.ts";
import { foldText } from "#server/search/fold-text.ts";

const terms = (displayName: string, contactPerson: string | null = null, code = "C-0042") =>
  customerSearchTerms({ displayName, contactPerson, code });

describe("what a customer is found by", () => {
  it("is every character and pair of a Chinese name, in one spelling", () => {
    expect(terms("張小明")).toEqual([
      "#c0042",
      "#0042",
      "=张小明",
      "张",
      "小",
      "明",
      "张小",
      "小明",
    ]);
  });

  it("is every word of a Latin name without accents and case", () => {
    expect(terms("Ana García")).toEqual(["#c0042", "#0042", "=anagarcia", "ana", "garcia"]);
  });

  it("takes both parts of a mixed name, and the contact person", () => {
    expect(terms("鼎泰 Foods Ltd.", "陳董")).toEqual(
      expect.arrayContaining(["鼎泰", "foods", "ltd", "陈董", "=陈董"]),
    );
  });

  it("survives anything that may stand in a name", () => {
    for (const name of [
      "\u0000",
      "'); DROP TABLE customers;--",
      "😀👩‍👩‍👧",
      "\ud800",
      "x".repeat(9999),
    ]) {
      const found = terms(name);
      expect(found.every((term) => term.length <= 66 && !term.includes("\u0000"))).toBe(true);
    }
    expect(terms("字".repeat(9999)).length).toBeLessThanOrEqual(400);
  });
});

describe("folding", () => {
  it.each([
    ["臺灣", "台湾"],
    ["Ｃ－１２３", "c-123"],
    ["凃大華", "涂大华"],
    ["ÉCOLE", "ecole"],
    ["乾隆", "干隆"],
  ])("reads %s as %s", (written, expected) => {
    expect(foldText(written)).toBe(expected);
  });
});

describe("a query", () => {
  it("asks for pairs of two characters and more", () => {
    expect(searchQuery("王小").rest).toBe("'王小'");
    expect(searchQuery("张").rest).toBe("'张'");
  });

  it("lets the last Latin word be unfinished", () => {
    expect(searchQuery("ana gar").rest).toBe("'ana' & 'gar':*");
  });

  it("has nothing to ask for in signs alone", () => {
    expect(searchQuery("';%_\\ 😀")).toEqual({ exact: null, prefix: null, rest: null });
  });

  it("ignores a gap in a Chinese name", () => {
    expect(searchQuery("王 小明").rest).toBe("'王小' & '小明'");
  });
});

import { describe, expect, it } from "vitest";
import type { SiteDialRules } from "#server/dialling/judge-number.ts";
import { judgeNumber } from "#server/dialling/judge-number.ts";
import { isWorkingTime } from "#server/dialling/working-hours.ts";

const allDays = [1, 2, 3, 4, 5, 6, 7];
const rules = (more: Partial<SiteDialRules> = {}): SiteDialRules => ({
  homeCountry: "TW",
  timeZone: "Asia/Taipei",
  countries: [],
  prefixes: [],
  callsPerAgentHour: 60,
  minutesPerDay: 3_000,
  concurrent: 60,
  hours: { days: allDays, from: "07:00", to: "22:00" },
  outOfHours: "home",
  callerId: null,
  queueCallerIds: [],
  rev: 1,
  ...more,
});
/** A Sunday, 10:57 in Taipei. */
const inHours = Date.parse("2026-11-22T02:57:00Z");
const atNight = Date.parse("2026-11-22T15:00:00Z");

const refusal = (written: string, more?: Partial<SiteDialRules>, now = inHours) =>
  judgeNumber(written, rules(more), now).refusal;

describe("the number that is judged is the number that would be dialled", () => {
  it.each([
    "0912-345-678",
    "０９１２３４５６７８",
    "+886 912 345 678",
    "00886912345678",
    "(0912) 345 678",
    "tel:+886-912-345-678",
    "sip:+886912345678@trunk.example;user=phone",
    "<sip:0912345678@10.0.0.1>",
    "0912345678#9001",
  ])("%s", (written) => {
    expect(judgeNumber(written, rules(), inHours)).toEqual({
      number: "+886912345678",
      country: "TW",
      refusal: null,
    });
  });

  it.each(["", "110", "119", "anonymous", "0912", "ana", "+886 912 345 678 901 234", "1' OR 1=1"])(
    "is none: %s",
    (written) => {
      expect(judgeNumber(written, rules(), inHours)).toMatchObject({
        number: null,
        refusal: "notANumber",
      });
    },
  );

  it.each([
    ["００１－８０９－５５５－１２３４ as typed abroad", "+1 809 555 1234"],
    ["an international prefix in full width", "＋１８０９５５５１２３４"],
    ["a SIP address", "sip:+18095551234@sip.example"],
    ["zero zero", "0018095551234"],
    ["an extension behind it", "+18095551234 ext. 886912345678"],
  ])("does not pass a country by %s", (_, written) => {
    expect(refusal(written, { countries: ["US"] })).toBe("countryBlocked");
  });
});

describe("places", () => {
  it("lets the home country be called, and others when they are listed", () => {
    expect(refusal("02 2345 6789")).toBeNull();
    expect(refusal("+14155550123")).toBe("countryBlocked");
    expect(refusal("+14155550123", { countries: ["US"] })).toBeNull();
  });

  it.each([
    ["premium at home", "0204123456"],
    ["premium abroad", "+19005551234"],
    ["a personal number", "+447012345678"],
    ["a shared-cost number", "0508123456"],
  ])("blocks %s", (_, written) => {
    expect(refusal(written, { countries: ["US", "GB"] })).toBe("premium");
  });

  it.each(["+870773123456", "+881612345678", "+979112345678", "+883510012345"])(
    "blocks what belongs to no country: %s",
    (written) => {
      expect(refusal(written, { countries: ["US", "GB", "CN"] })).toBe("unknownDestination");
    },
  );

  it("lets the longest prefix decide, over country and kind", () => {
    const prefixes = [
      { prefix: "+1", allow: true },
      { prefix: "+1809", allow: false },
      { prefix: "+886204123", allow: true },
      { prefix: "+8869", allow: false },
    ];
    expect(refusal("+14155550123", { prefixes })).toBeNull();
    expect(refusal("+18095551234", { prefixes })).toBe("prefixBlocked");
    expect(refusal("0204123456", { prefixes })).toBeNull();
    expect(refusal("0912345678", { prefixes })).toBe("prefixBlocked");
  });

  it("blocks when the same prefix is both allowed and forbidden", () => {
    const prefixes = [
      { prefix: "+1415", allow: true },
      { prefix: "+1415", allow: false },
    ];
    expect(refusal("+14155550123", { prefixes })).toBe("prefixBlocked");
  });
});

describe("hours", () => {
  it("out of hours lets only the home country, nothing, or everything be called", () => {
    const countries = ["US"];
    expect(refusal("+14155550123", { countries }, atNight)).toBe("outOfHours");
    expect(refusal("0912345678", { countries }, atNight)).toBeNull();
    expect(refusal("0912345678", { outOfHours: "nothing" }, atNight)).toBe("outOfHours");
    expect(refusal("+14155550123", { countries, outOfHours: "all" }, atNight)).toBeNull();
  });

  it.each([
    ["2026-11-22T22:59:00Z", true, "Monday 06:59, in the window begun on Sunday"],
    ["2026-11-22T23:00:00Z", false, "Monday 07:00, its end"],
    ["2026-11-21T15:00:00Z", false, "Saturday 23:00, a day without"],
    ["2026-11-22T14:00:00Z", true, "Sunday 22:00, its begin"],
  ])("knows windows that pass midnight: %s → %s (%s)", (at, expected) => {
    const hours = { days: [7], from: "22:00", to: "07:00" };
    expect(isWorkingTime(hours, "Asia/Taipei", Date.parse(at))).toBe(expected);
  });

  it("reads the site's clock, not the server's", () => {
    const hours = { days: [7], from: "07:00", to: "22:00" };
    expect(isWorkingTime(hours, "Asia/Taipei", inHours)).toBe(true);
    // Still Saturday there.
    expect(isWorkingTime(hours, "America/New_York", inHours)).toBe(false);
  });
});

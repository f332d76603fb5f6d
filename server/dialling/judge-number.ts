import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { readPhoneNumber } from "#server/lib/read-phone-number.ts";
import type { DialRefusal, DialRules } from "#shared/contracts/dialling.ts";
import type { PhoneNumber } from "#shared/phone-number.ts";
import type { Millis } from "#shared/time.ts";
import { isWorkingTime } from "./working-hours.ts";

export type SiteDialRules = DialRules & Readonly<{ timeZone: string }>;

export type Judgement = Readonly<{
  /** What would be dialled; null when it is no telephone number. */
  number: PhoneNumber | null;
  country: string | null;
  refusal: DialRefusal | null;
}>;

/** Numbers that cost what a call to that country costs. Whatever is not here may cost anything. */
const ordinary = new Set<string | undefined>([
  "FIXED_LINE",
  "MOBILE",
  "FIXED_LINE_OR_MOBILE",
  "TOLL_FREE",
  "VOIP",
]);

/**
 * Whether the number may be dialled at this moment. What was typed is brought to E.164 first, so
 * that no way of writing it (full-width digits, 00, a SIP address, an extension) passes a rule by.
 */
export function judgeNumber(written: string, rules: SiteDialRules, now: Millis): Judgement {
  const number = readPhoneNumber(written, rules.homeCountry);
  if (number === null) return { number, country: null, refusal: "notANumber" };
  const parsed = parsePhoneNumberFromString(number);
  const country = parsed?.country ?? null;
  const refusal =
    refusalOfPlace(number, { country, kind: parsed?.getType() }, rules) ??
    refusalOfTime(country, rules, now);
  return { number, country, refusal };
}

type Place = { country: string | null; kind: string | undefined };

function refusalOfPlace(
  number: PhoneNumber,
  { country, kind }: Place,
  { prefixes, countries, homeCountry }: DialRules,
): DialRefusal | null {
  const [rule] = prefixes
    .filter(({ prefix }) => number.startsWith(prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length || Number(a.allow) - Number(b.allow));
  if (rule) return rule.allow ? null : "prefixBlocked";
  // Satellites and international networks belong to no country and cost the most.
  if (country === null || kind === undefined) return "unknownDestination";
  if (!ordinary.has(kind)) return "premium";
  return country === homeCountry || countries.includes(country) ? null : "countryBlocked";
}

function refusalOfTime(
  country: string | null,
  { outOfHours, hours, homeCountry, timeZone }: SiteDialRules,
  now: Millis,
): DialRefusal | null {
  if (outOfHours === "all" || isWorkingTime(hours, timeZone, now)) return null;
  return outOfHours === "home" && country === homeCountry ? null : "outOfHours";
}

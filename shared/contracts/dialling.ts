import * as z from "zod/mini";
import { AgentId, QueueId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

/** Why a number may not be dialled. */
export const dialRefusals = [
  "notANumber",
  "prefixBlocked",
  "unknownDestination",
  "premium",
  "countryBlocked",
  "outOfHours",
] as const;
export type DialRefusal = (typeof dialRefusals)[number];

/** What limits the number of calls; at 80 % of one an alarm is raised. */
export const dialCaps = ["callsPerAgentHour", "minutesPerDay", "concurrent"] as const;
export type DialCap = (typeof dialCaps)[number];

const Country = z.string().check(z.regex(/^[A-Z]{2}$/));
const Prefix = z.string().check(z.regex(/^\+[1-9]\d{0,13}$/));
const TimeOfDay = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));
const Cap = (most: number) => z.int().check(z.minimum(0), z.maximum(most));
const Number164 = z.e164();

export const PrefixRule = z.object({ prefix: Prefix, allow: z.boolean() });
export type PrefixRule = z.infer<typeof PrefixRule>;

const policyFields = {
  /** Countries (ISO 3166) that may be called beside the site's own, which always may. */
  countries: z.array(Country).check(z.maxLength(250)),
  /** Stand over countries and kinds of numbers; the longest that fits decides. */
  prefixes: z.array(PrefixRule).check(z.maxLength(500)),
  callsPerAgentHour: Cap(10_000),
  minutesPerDay: Cap(1_000_000),
  concurrent: Cap(10_000),
  /** Working hours in the site's time zone; days from 1 (Monday). A window may pass midnight. */
  hours: z.object({
    days: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.maxLength(7)),
    from: TimeOfDay,
    to: TimeOfDay,
  }),
  /** What may be called outside of them. */
  outOfHours: z.enum(["all", "home", "nothing"]),
  /** What people see who are called; null leaves it to the telephone system. */
  callerId: z.nullable(Number164),
  /** Of calls made for a queue; the others carry `callerId`. */
  queueCallerIds: z
    .array(z.object({ queueId: QueueId, number: Number164 }))
    .check(z.maxLength(2_000)),
};

export const DialRules = z.object({ ...policyFields, homeCountry: Country, rev: z.int() });
export type DialRules = z.infer<typeof DialRules>;

export const readDialRules = endpoint({
  method: "GET",
  path: "/dialling/rules",
  access: "dialPolicy:read",
  summary: "What may be dialled, how much of it, and which number is shown",
  response: DialRules,
});

/** Takes `If-Match: <rev>`. */
export const replaceDialRules = endpoint({
  method: "PUT",
  path: "/dialling/rules",
  access: "dialPolicy:write",
  summary: "Replace the rules; they count from the next call on",
  body: z.object(policyFields),
  response: DialRules,
});

export const DialUsage = z.object({
  minutesToday: z.number(),
  concurrent: z.int(),
  /** The agents who dialled most within the last hour. */
  busiest: z.array(z.object({ agentId: AgentId, name: z.string(), calls: z.int() })),
});
export type DialUsage = z.infer<typeof DialUsage>;

export const readDialUsage = endpoint({
  method: "GET",
  path: "/dialling/usage",
  access: "dialPolicy:read",
  summary: "How much was dialled, to compare with the caps",
  response: DialUsage,
});

export const DialJudgement = z.object({
  /** In E.164; null when it is no telephone number. */
  number: z.nullable(z.string()),
  country: z.nullable(z.string()),
  refusal: z.nullable(z.enum(dialRefusals)),
});
export type DialJudgement = z.infer<typeof DialJudgement>;

/** Asks without dialling and without counting. */
export const judgeNumber = endpoint({
  method: "GET",
  path: "/dialling/judgement",
  access: "dialPolicy:read",
  summary: "May this number be dialled now",
  query: z.object({ number: z.string().check(z.minLength(1), z.maxLength(64)) }),
  response: DialJudgement,
});

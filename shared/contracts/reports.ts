import * as z from "zod/mini";
import { CallId, CustomerId, InteractionId, QueueId, TicketId } from "#shared/ids.ts";
import { callOutcomes } from "./calls.ts";
import { endpoint } from "./endpoint.ts";

/** What can be counted, each with the calls behind it. */
export const reportMetrics = [
  "received",
  "answered",
  "answeredInTime",
  "abandoned",
  "shortAbandoned",
  "abandonedInTime",
  "handled",
  "passedOn",
  "departmentHops",
  "explainedAgain",
] as const;
export type ReportMetric = (typeof reportMetrics)[number];

/** Counts, and sums of times over `answered` (waiting) and `handled` (the rest). */
export const Figures = z.object({
  received: z.int(),
  answered: z.int(),
  answeredInTime: z.int(),
  abandoned: z.int(),
  shortAbandoned: z.int(),
  abandonedInTime: z.int(),
  handled: z.int(),
  passedOn: z.int(),
  departmentHops: z.int(),
  explainedAgain: z.int(),
  waitedMs: z.number(),
  talkMs: z.number(),
  holdMs: z.number(),
  wrapUpMs: z.number(),
});
export type Figures = z.infer<typeof Figures>;

/** What the rows of a report are about. `interval`: a stretch of time. `hour`: of the day. */
export const reportGroups = [
  "interval",
  "queue",
  "team",
  "agent",
  "hour",
  "disposition",
  "tier",
] as const;
export type ReportGroup = (typeof reportGroups)[number];
export const reportSteps = ["15", "30", "day"] as const;
export type ReportStep = (typeof reportSteps)[number];

const Span = {
  from: z.iso.datetime({ offset: true }),
  /** Not included. */
  to: z.iso.datetime({ offset: true }),
  queueId: z.optional(QueueId),
};
const Grouping = {
  by: z._default(z.enum(reportGroups), "interval"),
  /** Of intervals: minutes, or whole days of the site's time zone. */
  step: z._default(z.enum(reportSteps), "30"),
};

export const ReportRow = z.object({
  /** What to ask the calls of this row with; null: calls without one, such as those nobody took. */
  key: z.nullable(z.string()),
  /** The name of a queue, team or agent. */
  label: z.nullable(z.string()),
  /** Of a disposition, by language. */
  labels: z.nullable(z.record(z.string(), z.string())),
  figures: Figures,
});
export type ReportRow = z.infer<typeof ReportRow>;

export const readReport = endpoint({
  method: "GET",
  path: "/reports/rows",
  access: "report:read",
  summary: "Figures of a span of time, by interval, queue, team, agent, hour, disposition or tier",
  query: z.object({ ...Span, ...Grouping }),
  response: z.object({ rows: z.array(ReportRow), total: Figures }),
});

/** One count of a metric: as many of these as the number says. */
export const CountedCall = z.object({
  at: z.iso.datetime(),
  callId: CallId,
  interactionId: InteractionId,
  direction: z.enum(["in", "out"]),
  /** The customer's end. */
  number: z.nullable(z.string()),
  customer: z.nullable(z.object({ id: CustomerId, displayName: z.string() })),
  queueName: z.nullable(z.string()),
  agentName: z.nullable(z.string()),
  outcome: z.nullable(z.enum(callOutcomes)),
  disposition: z.nullable(z.string()),
  waitMs: z.nullable(z.int()),
  talkMs: z.nullable(z.int()),
});
export type CountedCall = z.infer<typeof CountedCall>;

export const listReportCalls = endpoint({
  method: "GET",
  path: "/reports/calls",
  access: "report:read",
  summary: "The calls behind one number of a report, newest first",
  query: z.object({
    ...Span,
    ...Grouping,
    metric: z.enum(reportMetrics),
    /** A row's key, or `none` for the row without one; left out: of all rows. */
    key: z.optional(z.string().check(z.maxLength(64))),
    after: z.optional(z.string().check(z.maxLength(200))),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  }),
  response: z.object({
    items: z.array(CountedCall),
    next: z.nullable(z.string()),
    /** All of them, as the report says. */
    count: z.int(),
  }),
});

export const exportFormats = ["csv", "xlsx"] as const;
export const exportReport = endpoint({
  method: "GET",
  path: "/reports/file",
  access: "report:export",
  summary: "A report as a file for a spreadsheet; who saved it is in the audit log",
  query: z.object({
    ...Span,
    ...Grouping,
    format: z.enum(exportFormats),
    /** Of the words in the first line. */
    language: z._default(z.enum(["en", "zh-TW", "zh-CN"]), "en"),
  }),
});

/** An open ticket that nobody worked on for days, and what its customer went through meanwhile. */
export const StalledCase = z.object({
  ticketId: TicketId,
  number: z.int(),
  subject: z.string(),
  kind: z.string(),
  priority: z.string(),
  customerName: z.string(),
  teamName: z.nullable(z.string()),
  ownerName: z.nullable(z.string()),
  /** Since the last change. */
  idleMs: z.number(),
  dueAt: z.nullable(z.iso.datetime()),
  overdue: z.boolean(),
  /** Conversations about it, and what happened in them. */
  conversations: z.int(),
  passedOn: z.int(),
  departmentHops: z.int(),
  explainedAgain: z.int(),
});
export type StalledCase = z.infer<typeof StalledCase>;

export const listStalledCases = endpoint({
  method: "GET",
  path: "/reports/stalled",
  access: "report:read",
  summary: "Open tickets without a change for days, the longest first; at most 200 of them",
  query: z.object({
    days: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(365)), 3),
  }),
  response: z.object({ items: z.array(StalledCase), count: z.int() }),
});

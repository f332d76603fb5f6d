import * as z from "zod/mini";
import { Locale } from "#shared/locale.ts";
import {
  CustomFieldEntry,
  QueueAlertEntry,
  RecordingRuleEntry,
  TicketTemplateEntry,
  TicketViewEntry,
} from "./configuration-entries.ts";
import { replaceDialRules } from "./dialling.ts";
import { endpoint } from "./endpoint.ts";
import { IvrConfig } from "./ivr-config.ts";
import { Dispositions, Reasons } from "./labels.ts";
import { QueueKey } from "./routing.ts";
import { SkillKey, SkillLevel } from "./skills.ts";
import { PersonRole, UserName } from "./users.ts";
import { WebhookEvent } from "./webhooks.ts";

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
const Milliseconds = z.int().check(z.minimum(0), z.maximum(86_400_000));
const List = <Item extends z.ZodMiniType>(item: Item) =>
  z.optional(z.array(item).check(z.maxLength(5_000)));

const PersonEntry = z.object({
  userName: UserName,
  displayName: Name,
  role: PersonRole,
  locale: Locale,
  extension: z.nullable(z.string().check(z.maxLength(32))),
  active: z.boolean(),
  teams: z.array(Name),
  skills: z.record(SkillKey, SkillLevel),
});
export type PersonEntry = z.infer<typeof PersonEntry>;

const QueueEntry = z.object({
  key: QueueKey,
  name: Name,
  team: Name,
  isDefault: z.boolean(),
  active: z.boolean(),
  ringMs: Milliseconds,
  wrapUpMs: Milliseconds,
  serviceLevelMs: Milliseconds,
  /** User names. */
  people: z.array(UserName),
});
export type QueueEntry = z.infer<typeof QueueEntry>;

const QueueNumber = z.object({ queue: QueueKey, number: z.e164() });
const { queueCallerIds: _byId, ...dialFields } = replaceDialRules.body.shape;
const DialEntry = z.object({ ...dialFields, queueCallerIds: z.array(QueueNumber) });
export type DialEntry = z.infer<typeof DialEntry>;

const WebhookEntry = z.object({
  url: z.url().check(z.maxLength(2_000)),
  events: z.array(WebhookEvent).check(z.minLength(1)),
  active: z.boolean(),
});
export type WebhookEntry = z.infer<typeof WebhookEntry>;

/** All settings of a site by names and keys, without ids and secrets; a part may be left out. */
export const Configuration = z.object({
  format: z.literal("calldesk-configuration"),
  version: z.literal(1),
  teams: List(z.object({ name: Name })),
  skills: List(z.object({ key: SkillKey, name: Name })),
  people: List(PersonEntry),
  queues: List(QueueEntry),
  reasons: z.optional(Reasons),
  dispositions: z.optional(Dispositions),
  ivr: z.optional(IvrConfig),
  dialRules: z.optional(DialEntry),
  recordingRules: List(RecordingRuleEntry),
  queueAlerts: List(QueueAlertEntry),
  customFields: List(CustomFieldEntry),
  ticketTemplates: List(TicketTemplateEntry),
  ticketViews: List(TicketViewEntry),
  webhooks: List(WebhookEntry),
});
export type Configuration = z.infer<typeof Configuration>;

export const configurationSections = [
  "teams",
  "skills",
  "people",
  "queues",
  "reasons",
  "dispositions",
  "ivr",
  "dialRules",
  "recordingRules",
  "queueAlerts",
  "customFields",
  "ticketTemplates",
  "ticketViews",
  "webhooks",
] as const;

export const ConfigurationChange = z.object({
  section: z.enum(configurationSections),
  /** Name or key of what it is; of a list or a document nothing. */
  key: z.string(),
  action: z.enum(["added", "changed"]),
});
export type ConfigurationChange = z.infer<typeof ConfigurationChange>;

export const exportConfiguration = endpoint({
  method: "GET",
  path: "/configuration",
  access: "configuration:read",
  summary: "All settings in one document, without passwords, keys and secrets",
  response: Configuration,
});

/** The file is the body, as application/octet-stream: at most ten megabytes of JSON. */
export const importConfiguration = endpoint({
  method: "POST",
  path: "/configuration",
  access: "configuration:write",
  summary: "Add and change settings from such a document, all or none; dryRun only tells what",
  query: z.object({ dryRun: z._default(z.enum(["true", "false"]), "false") }),
  response: z.object({ changes: z.array(ConfigurationChange), applied: z.boolean() }),
});

import * as z from "zod/mini";
import { CustomFieldDraft } from "./custom-fields.ts";
import { AlertLimits } from "./queue-alerts.ts";
import { RecordingMode } from "./recordings.ts";
import { QueueKey } from "./routing.ts";
import { TicketFilter } from "./ticket-filter.ts";
import { createTicketTemplate, createTicketView } from "./ticket-setup.ts";
import { UserName } from "./users.ts";

/** Entries of the configuration file that name by name and key what tables name by id. */

const TeamName = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));

export const RecordingRuleEntry = z.object({
  queue: QueueKey,
  mode: RecordingMode,
  keepDays: z.int().check(z.minimum(1), z.maximum(3_650)),
});
export type RecordingRuleEntry = z.infer<typeof RecordingRuleEntry>;

export const QueueAlertEntry = z.object({ queue: QueueKey, ...AlertLimits.shape });
export type QueueAlertEntry = z.infer<typeof QueueAlertEntry>;

export const CustomFieldEntry = z.object({ ...CustomFieldDraft.shape, active: z.boolean() });
export type CustomFieldEntry = z.infer<typeof CustomFieldEntry>;

const { teamId: _team, queueId: _queue, ...templateFields } = createTicketTemplate.body.shape;
export const TicketTemplateEntry = z.object({
  ...templateFields,
  team: z.nullable(TeamName),
  queue: z.nullable(QueueKey),
});
export type TicketTemplateEntry = z.infer<typeof TicketTemplateEntry>;

const { owner: _owner, teamId: _teamId, queueId: _queueId, ...conditions } = TicketFilter.shape;
/** A view that is kept for everybody; one's own are nobody else's matter. */
export const TicketViewEntry = z.object({
  name: createTicketView.body.shape.name,
  /** Whose it is. */
  keeper: UserName,
  filter: z.object({
    ...conditions,
    owner: z.optional(z.union([z.enum(["me", "none"]), z.object({ userName: UserName })])),
    team: z.optional(TeamName),
    queue: z.optional(QueueKey),
  }),
});
export type TicketViewEntry = z.infer<typeof TicketViewEntry>;

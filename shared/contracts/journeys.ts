import * as z from "zod/mini";
import { InteractionId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

const Moment = z.iso.datetime();

/** A desk rang. `outcome` null: it rings. */
const Offered = z.object({
  kind: z.literal("offered"),
  at: Moment,
  agentName: z.nullable(z.string()),
  queueName: z.nullable(z.string()),
  outcome: z.nullable(
    z.enum(["accepted", "declined", "timedOut", "noAcknowledgement", "callerLeft", "withdrawn"]),
  ),
  endedAt: z.nullable(Moment),
});

/** The call was handed over: who to, how, and whether anybody took it. */
const Transferred = z.object({
  kind: z.literal("transferred"),
  at: Moment,
  agentName: z.nullable(z.string()),
  way: z.enum(["blind", "attended", "takenOver"]),
  target: z.object({
    kind: z.enum(["agent", "queue", "number", "ivr", "voicemail"]),
    name: z.string(),
  }),
  /** Team to team, when it left its team. */
  department: z.nullable(z.object({ from: z.string(), to: z.string() })),
  taken: z.nullable(z.object({ at: Moment, agentName: z.nullable(z.string()) })),
  returned: z.nullable(z.object({ at: Moment, cause: z.string() })),
  /** Somebody took it who had not been told what it is about. */
  explainedAgain: z.boolean(),
});

export const JourneyStep = z.discriminatedUnion("kind", [Offered, Transferred]);
export type JourneyStep = z.infer<typeof JourneyStep>;

/** What happened to the caller between the first ring and the end of one conversation. */
export const readJourney = endpoint({
  method: "GET",
  path: "/interactions/:interactionId/journey",
  access: "customer:read",
  summary: "Whom a caller was offered and handed to, in order",
  params: z.object({ interactionId: InteractionId }),
  response: z.object({
    steps: z.array(JourneyStep),
    transfers: z.int(),
    departmentHops: z.int(),
    explainedAgain: z.int(),
  }),
});

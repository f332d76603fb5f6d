import * as z from "zod/mini";

/** As ari.conf's `channelvars` lists them; an unset one is an empty string. */
export const channelVariables = [
  "CALLDESK_CALL",
  "CALLDESK_LEG",
  "CALLDESK_PARTY",
  "CALLDESK_OFFER",
  "CALLDESK_STATE",
  "CALLDESK_QUEUED_AT",
] as const;
export type ChannelVariable = (typeof channelVariables)[number];

const Party = z.object({ name: z.string(), number: z.string() });

/** What we read of a channel; Asterisk says much more. */
export const AriChannel = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  caller: Party,
  connected: z.optional(Party),
  language: z.optional(z.string()),
  dialplan: z.optional(
    z.object({
      exten: z.string(),
      app_name: z.optional(z.string()),
      app_data: z.optional(z.string()),
    }),
  ),
  channelvars: z.optional(z.record(z.string(), z.string())),
});
export type AriChannel = z.infer<typeof AriChannel>;

export const AriBridge = z.object({ id: z.string(), channels: z.array(z.string()) });
export type AriBridge = z.infer<typeof AriBridge>;

const channel = AriChannel;
const Playback = z.object({ id: z.string(), target_uri: z.string(), state: z.string() });
const Recording = z.object({
  name: z.string(),
  state: z.string(),
  target_uri: z.string(),
  duration: z.optional(z.number()),
  cause: z.optional(z.string()),
});

/** The events we ask for, each with the fields we read. */
export const AriEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("StasisStart"), channel, args: z.array(z.string()) }),
  z.object({ type: z.literal("StasisEnd"), channel }),
  z.object({
    type: z.literal("ChannelDestroyed"),
    channel,
    cause: z.number(),
    cause_txt: z.optional(z.string()),
    tech_cause: z.optional(z.number()),
  }),
  z.object({ type: z.literal("ChannelStateChange"), channel }),
  z.object({ type: z.literal("ChannelHangupRequest"), channel, cause: z.optional(z.number()) }),
  z.object({ type: z.literal("ChannelHold"), channel }),
  z.object({ type: z.literal("ChannelUnhold"), channel }),
  z.object({ type: z.literal("ChannelDtmfReceived"), channel, digit: z.string() }),
  z.object({ type: z.literal("PlaybackStarted"), playback: Playback }),
  z.object({ type: z.literal("PlaybackFinished"), playback: Playback }),
  z.object({ type: z.literal("RecordingStarted"), recording: Recording }),
  z.object({ type: z.literal("RecordingFinished"), recording: Recording }),
  z.object({ type: z.literal("RecordingFailed"), recording: Recording }),
  z.object({
    type: z.literal("ContactStatusChange"),
    endpoint: z.object({ technology: z.string(), resource: z.string() }),
    contact_info: z.object({ contact_status: z.string(), uri: z.optional(z.string()) }),
  }),
  z.object({ type: z.literal("ApplicationReplaced") }),
]);
export type AriEvent = z.infer<typeof AriEvent>;

/** Sent to Asterisk after every connection, which forgets it with each: spares both sides the rest. */
export const wantedEvents = [
  ...AriEvent.def.options.map(({ shape }) => shape.type.def.values[0]),
  // The filter holds for the answers to our own requests, too.
  "RESTResponse",
];

/** null: an event that we do not follow. */
export function readAriEvent(message: unknown): AriEvent | null {
  const parsed = z.safeParse(AriEvent, message);
  return parsed.success ? parsed.data : null;
}

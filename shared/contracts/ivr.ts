import * as z from "zod/mini";
import { CustomerId } from "#shared/ids.ts";
import { Locale } from "#shared/locale.ts";
import { endpoint } from "./endpoint.ts";
import { IvrConfig, SoundId } from "./ivr-config.ts";

export const IvrEmergency = z.object({
  on: z.boolean(),
  since: z.nullable(z.iso.datetime()),
  by: z.nullable(z.string()),
  reason: z.string(),
});
export type IvrEmergency = z.infer<typeof IvrEmergency>;

export const IvrView = z.object({
  config: IvrConfig,
  rev: z.int(),
  updatedAt: z.nullable(z.iso.datetime()),
  updatedBy: z.nullable(z.string()),
  emergency: IvrEmergency,
  /** This server can speak texts; without, prompts have to be uploaded. */
  speaks: z.boolean(),
});
export type IvrView = z.infer<typeof IvrView>;

export const readIvr = endpoint({
  method: "GET",
  path: "/ivr",
  access: "ivr:read",
  summary: "What callers meet before an agent: numbers, flows, prompts, opening hours",
  response: IvrView,
});

export const saveIvr = endpoint({
  method: "PUT",
  path: "/ivr",
  access: "ivr:write",
  summary: "Replace the whole document (If-Match: rev); calls that are in a flow stay in theirs",
  body: IvrConfig,
  response: IvrView,
});

export const switchEmergency = endpoint({
  method: "PUT",
  path: "/ivr/emergency",
  access: "ivr:emergency",
  summary: "Lead every new call to the emergency flow, or end that",
  body: z.object({
    on: z.boolean(),
    reason: z._default(z.string().check(z.trim(), z.maxLength(500)), ""),
  }),
  response: IvrEmergency,
});

export const IvrSound = z.object({ soundId: SoundId, durationMs: z.int() });
export type IvrSound = z.infer<typeof IvrSound>;

/** At most ten megabytes of PCM, mono or stereo, of any usual rate. */
export const uploadSound = endpoint({
  method: "POST",
  path: "/ivr/sounds",
  access: "ivr:write",
  summary: "Upload a recorded prompt as WAV (audio/wav); it is brought to the telephone's 8 kHz",
  response: IvrSound,
  status: 201,
});

export const speakPrompt = endpoint({
  method: "POST",
  path: "/ivr/speech",
  access: "ivr:write",
  summary: "Speak a text, to hear how callers will hear it",
  body: z.object({
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(1_000)),
    language: Locale,
  }),
  response: IvrSound,
});

/** Prompts are no secret, every caller hears them; the telephone system fetches them here. */
export const readSound = endpoint({
  method: "GET",
  path: "/ivr/sounds/:name",
  access: "public",
  summary: "A prompt as WAV, by the name of its content",
  params: z.object({ name: z.string().check(z.regex(/^[0-9a-f]{64}\.wav$/)) }),
});

export const setCustomerPin = endpoint({
  method: "PUT",
  path: "/customers/:customerId/pin",
  access: "customerPin:write",
  summary: "Give a customer a telephone PIN, or take it away (null); it can never be read",
  params: z.object({ customerId: CustomerId }),
  body: z.object({ pin: z.nullable(z.string().check(z.regex(/^\d{4,12}$/))) }),
});

import * as z from "zod/mini";
import { CallId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

/** What a supervisor tells an agent about the call they are on. The caller knows nothing of it. */
export const Advice = z.object({
  id: z.uuid(),
  callId: CallId,
  authorName: z.string(),
  text: z.string(),
  givenAt: z.iso.datetime(),
  /** null: the agent has not said that they read it. */
  seenAt: z.nullable(z.iso.datetime()),
});
export type Advice = z.infer<typeof Advice>;

export const giveAdvice = endpoint({
  method: "POST",
  path: "/calls/:callId/advice",
  access: "call:advise",
  summary: "Tell the agent of a running call something; they see it at once",
  params: z.object({ callId: CallId }),
  body: z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) }),
  response: Advice,
  status: 201,
});

export const listAdvice = endpoint({
  method: "GET",
  path: "/calls/:callId/advice",
  access: "call:control",
  summary: "What one was told about a call, in order",
  params: z.object({ callId: CallId }),
  response: z.object({ items: z.array(Advice) }),
});

export const seeAdvice = endpoint({
  method: "POST",
  path: "/advice/:adviceId/seen",
  access: "call:control",
  summary: "Say that one read it",
  params: z.object({ adviceId: z.uuid() }),
  response: Advice,
});

import * as z from "zod/mini";

/**
 * Every error a client can meet, with its HTTP status. The code is the contract; the sentence is
 * the client's, in the user's language (`client/locales/<lang>/errors.json`).
 */
export const errorStatus = {
  malformed: 400,
  validation_failed: 400,
  invalid_signature: 401,
  not_signed_in: 401,
  wrong_credentials: 401,
  wrong_code: 401,
  sign_in_failed: 401,
  permission_denied: 403,
  origin_refused: 403,
  second_factor_required: 403,
  person_unknown: 403,
  number_not_allowed: 403,
  outside_dialling_hours: 403,
  not_found: 404,
  method_not_allowed: 405,
  call_already_taken: 409,
  offer_gone: 409,
  not_your_call: 409,
  not_possible_now: 409,
  target_not_free: 409,
  conflict: 409,
  phone_elsewhere: 409,
  ticket_merged: 409,
  call_over: 410,
  link_expired: 410,
  recording_damaged: 410,
  command_expired: 408,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unknown_event_type: 422,
  sound_unreadable: 422,
  number_not_valid: 422,
  idempotency_key_reused: 422,
  too_many_requests: 429,
  dial_limit_reached: 429,
  not_supported_by_phone: 501,
  not_leader: 503,
  storage_unavailable: 503,
  outcome_unknown: 503,
  draining: 503,
  connector_unavailable: 503,
  provider_unavailable: 503,
  speech_unavailable: 503,
  internal_error: 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;
const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** One fault in the input: a JSON pointer and what is wrong there. */
export const Fault = z.object({ pointer: z.string(), detail: z.string() });
export type Fault = z.infer<typeof Fault>;

/** What a socket acknowledgement carries when it says no. */
export const ErrorBody = z.object({
  code: z.enum(codes),
  message: z.string(),
  requestId: z.optional(z.string()),
  /** The current state, when the code is `conflict`. */
  current: z.optional(z.unknown()),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** RFC 9457 problem details: the body of every HTTP error. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  code: z.enum(codes),
  requestId: z.optional(z.string()),
  errors: z.optional(z.array(Fault)),
  current: z.optional(z.unknown()),
});
export type Problem = z.infer<typeof Problem>;

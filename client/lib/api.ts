import { createApiClient } from "#shared/api-client.ts";
import { RequestError } from "./request-error.ts";
import { announceSessionEnd } from "./session-ended.ts";

/** Calls one REST operation. Rejects with a RequestError; an abort rejects with the abort's reason. */
export const callApi = createApiClient({
  fail(refusal, cause) {
    if (refusal.code === "not_signed_in") announceSessionEnd();
    return new RequestError(refusal, cause);
  },
});

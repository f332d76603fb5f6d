import { RequestError } from "./request-error.ts";

/** What somebody else saved since one's own version was read; undefined when nobody was faster. */
export function overtakenBy<State>(error: unknown): State | undefined {
  if (!(error instanceof RequestError) || error.code !== "conflict") return undefined;
  return error.current as State | undefined;
}

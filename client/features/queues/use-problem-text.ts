import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RequestError } from "#client/lib/request-error.ts";

/** The sentence over the buttons; `taken` says what a conflict means when something new is made. */
export function useProblemText(error: unknown, taken?: string): string {
  const { t } = useTranslation("queues");
  const describeError = useDescribeError();
  if (error === undefined) return "";
  if (!(error instanceof RequestError) || error.code !== "conflict") return describeError(error);
  // With a current state it is about a queue that was changed meanwhile.
  return error.current === undefined && taken ? taken : t("problem.changed");
}

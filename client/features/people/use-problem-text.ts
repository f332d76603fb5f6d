import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { isWeakPassword } from "#client/lib/new-password.ts";
import { RequestError } from "#client/lib/request-error.ts";

/** The sentence over the buttons; `taken` says what a conflict means when something new is made. */
export function useProblemText(error: unknown, taken?: string): string {
  const { t } = useTranslation("people");
  const describeError = useDescribeError();
  if (error === undefined) return "";
  if (isWeakPassword(error)) return t("problem.weak");
  const conflict = error instanceof RequestError && error.code === "conflict";
  // With a current state it is about somebody who was changed meanwhile.
  if (conflict) return error.current === undefined && taken ? taken : t("problem.changed");
  return describeError(error);
}

import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { RequestError } from "./request-error.ts";

/** Says what went wrong and what to do, in the user's language, with the request id to quote. */
export function useDescribeError(): (error: unknown) => string {
  const { t } = useTranslation("errors");
  return useCallback(
    (error) => {
      if (!(error instanceof RequestError)) return t("unexpected");
      const sentence = t(error.code, { defaultValue: t("unexpected") });
      return error.requestId
        ? t("withRequestId", { sentence, requestId: error.requestId })
        : sentence;
    },
    [t],
  );
}

import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { builtInReasons } from "#shared/contracts/agents.ts";
import type { DeskSnapshot } from "#shared/contracts/realtime.ts";

/** The words for a not-ready reason: ours for the built-in ones, the site's for its own. */
export function useReasonLabel(reasons: DeskSnapshot["reasons"]): (key: string) => string {
  const { t, i18n } = useTranslation("presence");
  const locale = i18n.language;
  return useCallback(
    (key) => {
      if (builtInReasons.some((reason) => reason === key)) return t(`reason.${key}`);
      const label = reasons.find((reason) => reason.key === key)?.label;
      return label?.[locale] ?? label?.en ?? key;
    },
    [t, locale, reasons],
  );
}

import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Presence } from "#shared/contracts/agents.ts";
import { useReasonLabel } from "#client/lib/use-reason-label.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";

/** "Not ready · Lunch" in the user's words. */
export function usePresenceText(): (presence: Presence) => string {
  const { t } = useTranslation("presence");
  const reasonLabel = useReasonLabel(useDeskState((state) => state.reasons));
  return useCallback(
    (presence) => {
      const state = t(`state.${presence.kind}`);
      if (presence.kind !== "notReady") return state;
      return t("withReason", { state, reason: reasonLabel(presence.reason) });
    },
    [t, reasonLabel],
  );
}

import { useTranslation } from "react-i18next";
import type { CallOffer } from "#shared/contracts/calls.ts";
import type { Caller } from "./caller.ts";

/** What the colleague wrote; of a call that came back, why; empty when there is nothing. */
export function useRemark(offer: Pick<CallOffer, "purpose" | "reason"> | null): string {
  const { t } = useTranslation("offer");
  if (!offer || offer.reason === "") return "";
  if (offer.purpose !== "return") return t("quoted", { text: offer.reason });
  return t(`returned.${offer.reason}`, { defaultValue: t("returned.other") });
}

/** The offer in one sentence, for those who hear it. */
export function useSpokenOffer(offer: CallOffer | null, caller: Caller | null): string {
  const { t } = useTranslation("offer");
  const remark = useRemark(offer);
  if (!offer) return "";
  const { purpose, from, call } = offer;
  const parts = {
    caller: caller?.title ?? t("withheld"),
    queue: call.queue?.name ?? t("noQueue"),
    tickets: t("openTickets", { count: caller?.card?.card?.openTickets ?? 0 }),
  };
  if (purpose === "queue") return t("announcement", parts);
  const name = from?.name ?? t("purpose.colleague");
  return t("announcementPassed", { ...parts, purpose: t(`purpose.${purpose}`, { name }), remark });
}

import { IconAlertTriangle, IconPhoneIncoming, IconTicket } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CallOffer } from "#shared/contracts/calls.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";
import { Duration } from "#client/ui/duration.tsx";
import { TierMark } from "#client/ui/tier-mark.tsx";
import type { Caller } from "./caller.ts";
import { useRemark } from "./use-spoken-offer.ts";
import styles from "./offer-bar.module.css";

interface OfferSummaryProps {
  offer: Stamped<CallOffer>;
  caller: Caller;
}

export function OfferSummary({ offer, caller }: OfferSummaryProps) {
  const { t } = useTranslation("offer");
  const { call } = offer;
  const best = caller.card?.matches[0];
  const name = caller.title ?? t("withheld");
  const reason = call.ivr.intent ?? call.ivr.path?.join(" › ");
  return (
    <div className={styles.summary}>
      <IconPhoneIncoming className={styles.phone} size={24} aria-hidden />
      <div className={styles.lines}>
        <p className={styles.first}>
          <Passed offer={offer} />
          <strong className={styles.name} title={name}>
            {name}
          </strong>
          <Certainty caller={caller} />
          {best && best.tier !== "standard" && <TierMark tier={best.tier} />}
          {call.brand && <strong className={styles.fact}>{call.brand}</strong>}
          {call.queue && <span className={styles.fact}>{call.queue.name}</span>}
          <span className={styles.fact}>
            {t("waited")} <Duration since={offer.receivedAt} baseMs={call.waitedMs} />
          </span>
          {reason && (
            <span className={styles.reason} title={reason}>
              {t("quoted", { text: reason })}
            </span>
          )}
        </p>
        <SecondLine offer={offer} caller={caller} />
      </div>
    </div>
  );
}

/** A call that a colleague passes on, asks about, or that came back, says so first. */
function Passed({ offer: { purpose, from } }: { offer: CallOffer }) {
  const { t } = useTranslation("offer");
  if (purpose === "queue") return null;
  return (
    <span className={styles.passed}>
      {t(`purpose.${purpose}`, { name: from?.name ?? t("purpose.colleague") })}
    </span>
  );
}

function Remark({ offer }: { offer: CallOffer }) {
  const text = useRemark(offer);
  if (text === "") return null;
  return (
    <strong className={styles.reason} title={text}>
      {text}
    </strong>
  );
}

function Certainty({ caller }: { caller: Caller }) {
  const { t } = useTranslation("offer");
  if (caller.certainty === "known") return null;
  const count = caller.card?.matches.length ?? 0;
  return <span className={styles.certainty}>{t(`certainty.${caller.certainty}`, { count })}</span>;
}

function SecondLine({ offer, caller }: OfferSummaryProps) {
  const { t } = useTranslation("offer");
  const counts = caller.card?.card;
  const because = offer.because.map((rule) => t(`because.${rule}`, { defaultValue: rule }));
  return (
    <p className={styles.second}>
      <Remark offer={offer} />
      {counts && counts.openTickets > 0 && (
        <span className={styles.fact}>
          <IconTicket size={14} aria-hidden /> {t("openTickets", { count: counts.openTickets })}
        </span>
      )}
      {counts && counts.openComplaints > 0 && (
        <span className={styles.complaint}>
          <IconAlertTriangle size={14} aria-hidden />{" "}
          {t("openComplaints", { count: counts.openComplaints })}
        </span>
      )}
      {caller.number && caller.number !== caller.title && (
        <span className="tabular">{caller.number}</span>
      )}
      {because.length > 0 && (
        <span className={styles.because} title={because.join(" · ")}>
          {t("whyMe", { reasons: because.join(" · ") })}
        </span>
      )}
    </p>
  );
}

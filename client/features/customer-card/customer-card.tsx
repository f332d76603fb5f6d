import { IconAlertTriangle, IconPhoneOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerCard as Card, CustomerMatch } from "#shared/contracts/customers.ts";
import { useFormat } from "#client/lib/format.ts";
import { TierMark } from "#client/ui/tier-mark.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { ContactPoints } from "./contact-points.tsx";
import { languageName } from "./language-name.ts";
import styles from "./customer-card.module.css";

const CardRecord = latePart(async () => (await import("./card-record.tsx")).CardRecord);

const knownPreferences = new Set(["channel", "language", "contactTime", "topic", "delivery"]);

interface CustomerCardProps {
  customer: Card["customer"];
  /** How we know it is them; absent where nobody is calling. */
  matchedBy?: CustomerMatch["matchedBy"];
  /** Stands under what to keep in mind. */
  children?: ReactNode;
}

/** Who: everything an agent wants to know before saying hello. Text of customers stays text. */
export function CustomerCard({ customer, matchedBy, children }: CustomerCardProps) {
  const { t, i18n } = useTranslation("card");
  const { name, date } = useFormat();
  const honorific = customer.honorifics?.[i18n.language] ?? customer.salutation;
  const shown = name(customer.displayName, honorific);
  return (
    <section className={styles.card} aria-label={t("region")}>
      <header>
        <h2 className={styles.name} title={shown}>
          {shown}
        </h2>
        <p className={styles.marks}>
          <TierMark tier={customer.tier} />
          <span>{customer.code}</span>
          {customer.kind === "organisation" && <span>{t("organisation")}</span>}
          {customer.language && <span>{languageName(customer.language, i18n.language)}</span>}
        </p>
        {matchedBy && <MatchedBy matchedBy={matchedBy} />}
      </header>
      {customer.doNotCall && (
        <p className={styles.doNotCall}>
          <IconPhoneOff size={16} aria-hidden /> {t("doNotCall")}
        </p>
      )}
      <NotesToKnow notes={customer.notesToKnow} />
      {children}
      <ContactPoints points={customer.contactPoints} />
      <dl className={styles.facts}>
        <Fact label={t("contactPerson")} value={customer.contactPerson} />
        <Fact label={t("address")} value={customer.address} />
        <Fact label={t("since")} value={customer.since && date(customer.since)} />
        {Object.entries(customer.preferences).map(([key, value]) => (
          <Fact
            key={key}
            // Keys are data: only ours are looked up, all others are shown as they are.
            label={knownPreferences.has(key) ? t(`preference.${key}`) : key}
            value={value}
          />
        ))}
      </dl>
      {saysMore(customer) && <CardRecord customer={customer} />}
    </section>
  );
}

/** Whether the record has more than the card itself shows. */
function saysMore({ fields, custom, names, tags, bankAccountEnd }: Card["customer"]): boolean {
  const parts = [fields, custom, names, tags].map((part) => Object.keys(part ?? {}).length);
  return Boolean(bankAccountEnd) || parts.some((count) => count > 0);
}

function MatchedBy({ matchedBy }: { matchedBy: CustomerMatch["matchedBy"] }) {
  const { t } = useTranslation("card");
  const sure = !["note", "callerName", "none"].includes(matchedBy);
  return (
    <p className={styles.match} data-sure={sure}>
      {t(`matchedBy.${matchedBy}`)}
    </p>
  );
}

function NotesToKnow({ notes }: { notes: readonly string[] }) {
  const { t } = useTranslation("card");
  if (notes.length === 0) return null;
  return (
    <section className={styles.know} aria-label={t("notesToKnow")}>
      <h3>
        <IconAlertTriangle size={16} aria-hidden /> {t("notesToKnow")}
      </h3>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string | null }) {
  if (!value) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

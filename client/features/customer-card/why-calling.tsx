import { IconShieldCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { useFormat } from "#client/lib/format.ts";
import styles from "./customer-card.module.css";

/** Why they call, as far as the IVR found out: menu path, intent, digits. */
export function WhyCalling({ call }: { call: LiveCall }) {
  const { t } = useTranslation("card");
  const { phone } = useFormat();
  const { path, intent, digits, authenticated } = call.ivr;
  const typed = Object.entries(digits ?? {});
  const dialled = [call.brand, phone(call.dnis ?? "")].filter(Boolean).join(" · ");
  const known = Boolean(path?.length || intent || typed.length > 0 || authenticated);
  return (
    <section className={styles.why} aria-label={t("why.title")}>
      <dl className={styles.facts}>
        {intent && <Row label={t("why.intent")} value={intent} />}
        {path && path.length > 0 && <Row label={t("why.path")} value={path.join(" › ")} />}
        {typed.length > 0 && (
          <Row label={t("why.digits")} value={typed.map(([k, v]) => `${k} ${v}`).join(" · ")} />
        )}
        {call.dnis && <Row label={t("why.dialled")} value={dialled} />}
      </dl>
      {authenticated && (
        <p className={styles.authenticated}>
          <IconShieldCheck size={16} aria-hidden /> {t("why.authenticated")}
        </p>
      )}
      {!known && <p className={styles.nothing}>{t("why.nothing")}</p>}
    </section>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd title={value}>{value}</dd>
    </div>
  );
}

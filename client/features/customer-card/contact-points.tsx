import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ContactPoint } from "#shared/contracts/customers.ts";
import { useFormat } from "#client/lib/format.ts";
import styles from "./customer-card.module.css";

export function ContactPoints({ points }: { points: readonly ContactPoint[] }) {
  const { t } = useTranslation("card");
  const { phone } = useFormat();
  if (points.length === 0) return null;
  return (
    <ul className={styles.points} aria-label={t("contactPoints")}>
      {points.map(({ kind, value, verified, extension }) => (
        <li key={`${kind}${value}`}>
          <span className={styles.pointKind}>{t(`contact.${kind}`)}</span>
          <span className={styles.pointValue} title={value}>
            {value.startsWith("+") ? <a href={`tel:${value}`}>{phone(value)}</a> : phone(value)}
            {extension && ` #${extension}`}
          </span>
          {verified && (
            <span title={t("verified")}>
              <IconCircleCheck size={14} aria-hidden />
              <span className="visually-hidden">{t("verified")}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

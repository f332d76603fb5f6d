import { useTranslation } from "react-i18next";
import type { CustomerTier } from "#shared/contracts/customers.ts";
import styles from "./tier-mark.module.css";

/** What the customer is worth to us, as the word everybody here uses. */
export function TierMark({ tier }: { tier: CustomerTier }) {
  const { t } = useTranslation("card");
  return (
    <span className={styles.tier} data-tier={tier}>
      {t(`tier.${tier}`)}
    </span>
  );
}

import { useTranslation } from "react-i18next";
import type { CustomerId } from "#shared/ids.ts";
import { useMay } from "#client/lib/session-context.ts";
import { PromiseList } from "./promise-list.tsx";
import { usePromisesAbout } from "./use-work-items.ts";
import styles from "./work-items.module.css";

/** On the card: what this customer was promised and waits for, the oldest promise first. */
export function CustomerPromises({ customerId }: { customerId: CustomerId }) {
  return useMay("workItem:read") ? <Promises customerId={customerId} /> : null;
}

function Promises({ customerId }: { customerId: CustomerId }) {
  const { t } = useTranslation("commitments");
  const { data = [] } = usePromisesAbout({ customerId });
  if (data.length === 0) return null;
  return (
    <section className={styles.promises} aria-label={t("open")}>
      <h3>{t("open")}</h3>
      <PromiseList items={data} />
    </section>
  );
}

import { useTranslation } from "react-i18next";
import type { CustomerId } from "#shared/ids.ts";
import { useMay } from "#client/lib/session-context.ts";
import { DueMark } from "./due-mark.tsx";
import { ItemActions } from "./item-actions.tsx";
import { KindMark } from "./kind-mark.tsx";
import { useCustomerPromises } from "./use-work-items.ts";
import styles from "./work-items.module.css";

/** On the card: what this customer was promised and waits for, the oldest promise first. */
export function CustomerPromises({ customerId }: { customerId: CustomerId }) {
  return useMay("workItem:read") ? <Promises customerId={customerId} /> : null;
}

function Promises({ customerId }: { customerId: CustomerId }) {
  const { t } = useTranslation(["commitments", "work-items"]);
  const { data = [] } = useCustomerPromises(customerId);
  if (data.length === 0) return null;
  return (
    <section className={styles.promises} aria-label={t("open")}>
      <h3>{t("open")}</h3>
      <ol>
        {data.map((item) => (
          <li key={item.id}>
            <p className={styles.promiseHead}>
              <KindMark item={item} />
              <span className={styles.due}>
                <DueMark item={item} />
              </span>
            </p>
            {item.note !== "" && <p className={styles.text}>{item.note}</p>}
            <p className={styles.promiseHead}>
              <span className={styles.dim}>
                {item.owner?.displayName ?? t("work-items:nobody")}
              </span>
              <ItemActions item={item} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

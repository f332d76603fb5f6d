import { useTranslation } from "react-i18next";
import type { OrderSummary } from "#shared/contracts/customers.ts";
import { useFormat } from "#client/lib/format.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import styles from "./timeline.module.css";

export function Orders({ orders }: { orders: readonly OrderSummary[] }) {
  const { t } = useTranslation("card");
  const { date, money } = useFormat();
  if (orders.length === 0) return <EmptyState title={t("orders.empty")} />;
  return (
    <ul className={styles.list} aria-label={t("orders.title")}>
      {orders.map((order) => (
        <li key={order.id} className={styles.line}>
          <span className={styles.day}>{date(order.orderedAt)}</span>
          <span className={styles.number}>{order.number}</span>
          <span className={styles.result}>{t(`orders.status.${order.status}`)}</span>
          <span className={styles.note} title={order.items}>
            {order.items}
          </span>
          <span className={styles.amount}>{money(order.amount, order.currency)}</span>
        </li>
      ))}
    </ul>
  );
}

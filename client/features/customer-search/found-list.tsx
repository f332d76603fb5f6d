import { useTranslation } from "react-i18next";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import type { searchCustomers } from "#shared/contracts/customers.ts";
import type { CustomerId } from "#shared/ids.ts";
import { useFormat } from "#client/lib/format.ts";
import styles from "./customer-search.module.css";

interface FoundListProps {
  found: ResponseOf<typeof searchCustomers>["items"];
  marked: number;
  onChoose: (customerId: CustomerId) => void;
}

export function FoundList({ found, marked, onChoose }: FoundListProps) {
  const { t } = useTranslation("search");
  const { name, phone } = useFormat();
  return (
    <div id="customers-found" role="listbox" aria-label={t("results")}>
      {found.map((customer, index) => (
        <button
          key={customer.id}
          id={`found-${customer.id}`}
          type="button"
          role="option"
          aria-selected={index === marked}
          className={styles.hit}
          onClick={() => onChoose(customer.id)}
        >
          <span className={styles.name} title={customer.displayName}>
            {name(customer.displayName, customer.salutation)}
          </span>
          <span className={styles.dim}>{customer.phone && phone(customer.phone)}</span>
          <span className={styles.dim}>{customer.code}</span>
        </button>
      ))}
    </div>
  );
}

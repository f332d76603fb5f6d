import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerId } from "#shared/ids.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { moveBetweenRows } from "#client/ui/settings/move-between-rows.ts";
import type { FoundCustomer } from "./use-found-customers.ts";
import styles from "./customer-search.module.css";

interface FoundListProps {
  ref: Ref<HTMLUListElement>;
  found: readonly FoundCustomer[];
  searched: boolean;
  error: Error | null;
  shown: CustomerId | null;
  onShow: (customerId: CustomerId) => void;
}

export function FoundList({ ref, found, searched, error, shown, onShow }: FoundListProps) {
  const { t } = useTranslation("search");
  const { name, phone } = useFormat();
  const describeError = useDescribeError();
  return (
    <div className={styles.found}>
      {error && <output>{describeError(error)}</output>}
      {found.length === 0 && !error && (
        <EmptyState title={searched ? t("none") : t("hint")}>{t("hintExplain")}</EmptyState>
      )}
      <ul ref={ref} className={styles.hits} aria-label={t("results")}>
        {found.map((customer) => (
          <li key={customer.id}>
            <button
              type="button"
              className={styles.hit}
              aria-current={customer.id === shown}
              onKeyDown={moveBetweenRows}
              onClick={() => onShow(customer.id)}
            >
              <span className={styles.name} title={customer.displayName}>
                {name(customer.displayName, customer.salutation)}
              </span>
              <span className={styles.dim}>{customer.phone && phone(customer.phone)}</span>
              <span className={styles.dim}>{customer.code}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { searchCustomers } from "#shared/contracts/customers.ts";
import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import { moveBetweenRows } from "#client/ui/settings/move-between-rows.ts";
import styles from "./customer-pick.module.css";

type Found = ResponseOf<typeof searchCustomers>["items"][number];

interface CustomerPickProps {
  label: string;
  disabled: boolean;
  onPick: (customer: Found) => void;
}

/** Type, and take one: Enter the first, arrows and Enter another. */
export function CustomerPick({ label, disabled, onPick }: CustomerPickProps) {
  const { t } = useTranslation("card");
  const describeError = useDescribeError();
  const { text, query, field } = useSearchText();
  const list = useRef<HTMLUListElement>(null);
  const { data, error } = useQuery({
    queryKey: ["customers", "pick", query],
    enabled: query !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi(searchCustomers, { query: { q: query, limit: 8 }, signal }),
  });
  const found = query === "" ? [] : (data?.items ?? []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const [first] = found;
    if (event.key === "Enter" && first && !disabled) onPick(first);
    else if (event.key === "ArrowDown") list.current?.querySelector("button")?.focus();
    else return;
    event.preventDefault();
  }

  return (
    <div className={styles.pick}>
      <TextInput size="xs" label={label} value={text} onKeyDown={onKeyDown} {...field} />
      {error && <output>{describeError(error)}</output>}
      {query !== "" && data && found.length === 0 && <output>{t("pick.none")}</output>}
      <ul ref={list} className={styles.hits} aria-label={t("pick.found")}>
        {found.map((customer) => (
          <li key={customer.id}>
            <Hit customer={customer} disabled={disabled} onPick={onPick} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface HitProps {
  customer: Found;
  disabled: boolean;
  onPick: (customer: Found) => void;
}

function Hit({ customer, disabled, onPick }: HitProps) {
  const { name, phone } = useFormat();
  const shown = name(customer.displayName, customer.salutation);
  return (
    <button
      type="button"
      className={styles.hit}
      disabled={disabled}
      onKeyDown={moveBetweenRows}
      onClick={() => onPick(customer)}
    >
      <span className={styles.name} title={shown}>
        {shown}
      </span>
      <span className={styles.dim}>
        {[customer.code, customer.phone && phone(customer.phone)].filter(Boolean).join(" · ")}
      </span>
    </button>
  );
}

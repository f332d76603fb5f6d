import { Modal, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { KeyboardEvent, ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerCard } from "#shared/contracts/customers.ts";
import { searchCustomers } from "#shared/contracts/customers.ts";
import type { CallId, CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { FoundCard } from "./found-card.tsx";
import { FoundList } from "./found-list.tsx";
import { useSearchText } from "./use-search-text.ts";
import styles from "./customer-search.module.css";

interface SearchDialogProps {
  callId: CallId | null;
  renderCard: (card: CustomerCard) => ReactNode;
  onClose: () => void;
}

export function SearchDialog({ callId, renderCard, onClose }: SearchDialogProps) {
  const { t } = useTranslation("search");
  const describeError = useDescribeError();
  const { text, query, field } = useSearchText();
  const [marked, setMarked] = useState(0);
  const [shown, setShown] = useState<CustomerId | null>(null);
  const { data, error } = useQuery({
    queryKey: ["customers", query],
    enabled: query !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi(searchCustomers, { query: { q: query }, signal }),
  });
  const found = query === "" ? [] : (data?.items ?? []);

  function onKeyDown(event: KeyboardEvent): void {
    const { isComposing, keyCode } = event.nativeEvent;
    if (isComposing || keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setMarked(Math.min(Math.max(marked + step, 0), Math.max(found.length - 1, 0)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      setShown(found[marked]?.id ?? null);
    }
  }

  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t("title")}
      closeButtonProps={{ "aria-label": t("shut") }}
    >
      <TextInput
        data-autofocus
        aria-label={t("label")}
        placeholder={t("placeholder")}
        value={text}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="customers-found"
        aria-activedescendant={found[marked] && `found-${found[marked].id}`}
        onKeyDown={onKeyDown}
        {...field}
        onChange={(event) => {
          setMarked(0);
          field.onChange(event);
        }}
      />
      <div className={styles.columns}>
        <div className={styles.found}>
          {error && <output>{describeError(error)}</output>}
          {found.length === 0 && !error && (
            <EmptyState title={query === "" ? t("hint") : t("none")}>{t("hintExplain")}</EmptyState>
          )}
          <FoundList found={found} marked={marked} onChoose={setShown} />
        </div>
        {shown && (
          <FoundCard customerId={shown} callId={callId} renderCard={renderCard} onDone={onClose} />
        )}
      </div>
    </Modal>
  );
}

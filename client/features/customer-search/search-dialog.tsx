import { Modal, TextInput } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerCard } from "#shared/contracts/customers.ts";
import type { CallId, CustomerId } from "#shared/ids.ts";
import { FoundCard } from "./found-card.tsx";
import { FoundList } from "./found-list.tsx";
import { useFoundCustomers } from "./use-found-customers.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import styles from "./customer-search.module.css";

interface SearchDialogProps {
  callId: CallId | null;
  renderCard: (card: CustomerCard) => ReactNode;
  renderTyped: ((typed: string, onDone: () => void) => ReactNode) | undefined;
  onClose: () => void;
}

export function SearchDialog(props: SearchDialogProps) {
  const { callId, renderCard, renderTyped, onClose } = props;
  const { t } = useTranslation("search");
  const { text, query, field } = useSearchText();
  const { found, error } = useFoundCustomers(query);
  const [shown, setShown] = useState<CustomerId | null>(null);
  const list = useRef<HTMLUListElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const { isComposing, keyCode } = event.nativeEvent;
    if (isComposing || keyCode === 229 || event.ctrlKey) return;
    if (event.key === "Enter") setShown(found[0]?.id ?? null);
    else if (event.key === "ArrowDown") list.current?.querySelector("button")?.focus();
    else return;
    event.preventDefault();
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
        onKeyDown={onKeyDown}
        {...field}
      />
      {renderTyped?.(text, onClose)}
      <div className={styles.columns}>
        <FoundList
          ref={list}
          found={found}
          searched={query !== ""}
          error={error}
          shown={shown}
          onShow={setShown}
        />
        {shown && (
          <FoundCard customerId={shown} callId={callId} renderCard={renderCard} onDone={onClose} />
        )}
      </div>
    </Modal>
  );
}

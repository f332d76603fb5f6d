import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { CustomerCard } from "#shared/contracts/customers.ts";
import type { CallId } from "#shared/ids.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import styles from "./customer-search.module.css";

const SearchDialog = latePart(async () => (await import("./search-dialog.tsx")).SearchDialog);

interface CustomerSearchProps {
  /** The call whose caller may be corrected to the customer found. */
  callId: CallId | null;
  renderCard: (card: CustomerCard) => ReactNode;
  /** What else can be done with what is typed: call it. */
  renderTyped?: (typed: string, onDone: () => void) => ReactNode;
}

/** Ctrl+K from anywhere: find a customer by name, number, code or the last digits. */
export function CustomerSearch({ callId, renderCard, renderTyped }: CustomerSearchProps) {
  const { t } = useTranslation("search");
  const [open, setOpen] = useState(false);
  useHotkey("search", () => setOpen(true));
  const { rightSection: key, ...spoken } = useKeyHint("search");
  return (
    <>
      <InTopBar>
        <button type="button" className={styles.opener} {...spoken} onClick={() => setOpen(true)}>
          <IconSearch size={16} aria-hidden />
          <span>{t("open")}</span>
          {key}
        </button>
      </InTopBar>
      {open && (
        <SearchDialog
          callId={callId}
          renderCard={renderCard}
          renderTyped={renderTyped}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

const neverChanges = () => () => undefined;
const findPlace = () => document.getElementById("top-bar-search");

/** The place for it is in the bar of the shell, which is on the screen before any page is. */
function InTopBar({ children }: { children: ReactNode }) {
  const place = useSyncExternalStore(neverChanges, findPlace);
  return place ? createPortal(children, place) : children;
}

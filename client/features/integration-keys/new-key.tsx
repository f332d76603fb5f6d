import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { KeyForm } from "./key-form.tsx";
import type { MadeKey } from "./made-key.tsx";
import { MadeKeyView } from "./made-key.tsx";

/** Two steps in one dialog: what the key is for, then its token, shown this once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("keys");
  const [made, setMade] = useState<MadeKey>();
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? t("madeTitle", { name: made.key.name }) : t("add")}
      size="lg"
      closeOnClickOutside={false}
      // The token is gone with the dialog: Escape is pressed too easily for that.
      closeOnEscape={!made}
    >
      {made ? (
        <MadeKeyView made={made} onDone={onClose} />
      ) : (
        <KeyForm onMade={setMade} onCancel={onClose} />
      )}
    </Modal>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { KeyForm } from "./key-form.tsx";
import type { MadeKey } from "./made-key.tsx";
import { MadeKeyView } from "./made-key.tsx";

/** Two steps in one dialog: what the key is for, then its token, shown this once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("keys");
  const [made, setMade] = useState<MadeKey>();
  return (
    <Dialog
      title={made ? t("madeTitle", { name: made.key.name }) : t("add")}
      wide
      // The token is gone with the dialog: Escape is pressed too easily for that.
      closeOnEscape={!made}
      onClose={onClose}
    >
      {made ? (
        <MadeKeyView made={made} onDone={onClose} />
      ) : (
        <KeyForm onMade={setMade} onCancel={onClose} />
      )}
    </Dialog>
  );
}

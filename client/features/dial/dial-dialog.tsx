import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dialableNumber } from "#client/lib/dialable-number.ts";
import { useFormat } from "#client/lib/format.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { CallLine } from "./call-line.tsx";
import { PhoneLinksOffer } from "./phone-links-offer.tsx";
import styles from "./dial.module.css";

interface DialDialogProps {
  /** What a link asked for; shown to be checked, never dialled by itself. */
  number: string;
  onClose: () => void;
}

export function DialDialog({ number, onClose }: DialDialogProps) {
  const { t } = useTranslation("dial");
  const format = useFormat();
  const [typed, setTyped] = useState(() => format.phone(dialableNumber(number) ?? number));
  const wanted = dialableNumber(typed);
  // A national way of writing loses nothing; what a link gave whole is dialled whole.
  const given = dialableNumber(number);
  const exact = given !== null && typed === format.phone(given) ? given : wanted;
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <div className={styles.dialog}>
        <TextInput
          data-autofocus
          type="tel"
          label={t("number")}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          error={typed !== "" && exact === null ? t("noNumber") : undefined}
        />
        <CallLine number={exact} onDone={onClose} />
        <PhoneLinksOffer />
      </div>
    </Dialog>
  );
}

import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

interface DialogProps {
  title: ReactNode;
  /** Wide: forms with fields side by side. */
  wide?: boolean;
  /** false: what is in it would be lost with a key pressed too easily. */
  closeOnEscape?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that is there as long as it is rendered, and gives the focus back when it goes. */
export function Dialog({
  title,
  wide = false,
  closeOnEscape = true,
  onClose,
  children,
}: DialogProps) {
  const { t } = useTranslation("app");
  const [opener] = useState(findOpener);
  useEffect(() => () => opener?.focus(), [opener]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={wide ? "lg" : "md"}
      closeOnClickOutside={false}
      closeOnEscape={closeOnEscape}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {children}
    </Modal>
  );
}

/** The button that led here; of an item of a menu, which is about to close, the menu's button. */
function findOpener(): HTMLElement | null {
  const focused = document.activeElement;
  const button = focused?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const opener = button ? document.getElementById(button) : focused;
  return opener instanceof HTMLElement ? opener : null;
}

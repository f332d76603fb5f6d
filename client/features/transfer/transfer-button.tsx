import { Button, Popover } from "@mantine/core";
import { IconPhoneOutgoing } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LiveCall } from "#shared/contracts/calls.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import { TransferPanel } from "./transfer-panel.tsx";
import styles from "./transfer.module.css";

/** F6 opens the choice of where to; Escape leaves it and changes nothing. */
export function TransferButton({ call }: { call: LiveCall }) {
  const { t } = useTranslation("transfer");
  const [open, setOpen] = useState(false);
  const enabled = call.stage === "talking" || call.stage === "held";
  const hint = useKeyHint("transfer");
  useHotkey("transfer", () => setOpen(!open), { enabled });
  const close = () => setOpen(false);
  return (
    <Popover
      opened={open && enabled}
      onChange={setOpen}
      position="top-end"
      width={440}
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Button
          variant="default"
          className={styles.control}
          disabled={!enabled}
          {...hint}
          leftSection={<IconPhoneOutgoing size={18} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {t("open")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("open")}>
        <TransferPanel call={call} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

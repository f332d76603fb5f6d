import { Button } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#client/lib/session-context.ts";
import { latePart } from "#client/ui/late-part.tsx";

const AlertDialog = latePart(async () => (await import("./alert-dialog.tsx")).AlertDialog);

/** The way to the limits, for who may set them. */
export function AlertSettings() {
  const { t } = useTranslation("board");
  const maySet = useMay("queueAlert:write");
  const [open, setOpen] = useState(false);
  if (!maySet) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconBell size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t("alert.open")}
      </Button>
      {open && <AlertDialog onClose={() => setOpen(false)} />}
    </>
  );
}

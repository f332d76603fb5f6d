import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerId } from "#shared/ids.ts";
import { latePart } from "#client/ui/late-part.tsx";

const RecordDialog = latePart(async () => (await import("./record-dialog.tsx")).RecordDialog);

/** Opens the whole record over whatever is on the screen: a call goes on behind it. */
export function RecordButton({ customerId }: { customerId: CustomerId }) {
  const { t } = useTranslation("card");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t("openRecord")}
      </Button>
      {open && <RecordDialog customerId={customerId} onClose={() => setOpen(false)} />}
    </>
  );
}

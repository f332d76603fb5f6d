import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { latePart } from "#client/ui/late-part.tsx";

const TemplatesDialog = latePart(
  async () => (await import("./templates-dialog.tsx")).TemplatesDialog,
);

/** Where beginnings of tickets are kept. */
export function TemplatesButton() {
  const { t } = useTranslation("ticket-desk");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t("templates.title")}
      </Button>
      {open && <TemplatesDialog onClose={() => setOpen(false)} />}
    </>
  );
}

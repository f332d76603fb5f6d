import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

const TemplatesDialog = lazy(async () => ({
  default: (await import("./templates-dialog.tsx")).TemplatesDialog,
}));

/** Where beginnings of tickets are kept. */
export function TemplatesButton() {
  const { t } = useTranslation("ticket-desk");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t("templates.title")}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <TemplatesDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

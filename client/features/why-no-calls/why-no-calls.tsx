import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { latePart } from "#client/ui/late-part.tsx";

const WhyDialog = latePart(async () => (await import("./why-dialog.tsx")).WhyDialog);

/** "Why am I not getting calls?": the routing rules that fail for this agent, in plain words. */
export function WhyNoCalls() {
  const { t } = useTranslation("idle");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        {t("why.ask")}
      </Button>
      {open && <WhyDialog onClose={() => setOpen(false)} />}
    </>
  );
}

import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

const WhyDialog = lazy(async () => ({ default: (await import("./why-dialog.tsx")).WhyDialog }));

/** "Why am I not getting calls?": the routing rules that fail for this agent, in plain words. */
export function WhyNoCalls() {
  const { t } = useTranslation("idle");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        {t("why.ask")}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <WhyDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { trySound } from "#client/softphone/signal-output.ts";

export function RingSample() {
  const { t } = useTranslation("phone");
  return (
    <Button size="compact-sm" variant="default" onClick={() => void trySound("ring")}>
      {t("ringSample")}
    </Button>
  );
}

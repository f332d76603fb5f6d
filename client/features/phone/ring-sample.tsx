import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ringOnce } from "#client/softphone/ring-sample.ts";

export function RingSample() {
  const { t } = useTranslation("phone");
  return (
    <Button size="compact-sm" variant="default" onClick={() => void ringOnce()}>
      {t("ringSample")}
    </Button>
  );
}

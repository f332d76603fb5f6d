import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDesk, useDeskState } from "#client/realtime/desk-context.ts";
import { Banner } from "#client/ui/banner.tsx";

/** What the server has to say, until it was read. */
export function NoticeList() {
  const { t } = useTranslation("app");
  const desk = useDesk();
  const notices = useDeskState((state) => state.notices);
  return notices.map(({ id, code }) => (
    <Banner
      key={id}
      tone="info"
      actions={
        <Button size="xs" variant="default" onClick={() => desk.dismissNotice(id)}>
          {t("notice.dismiss")}
        </Button>
      }
    >
      {t(`notice.${code}`, { defaultValue: t("notice.unknown", { code }) })}
    </Banner>
  ));
}

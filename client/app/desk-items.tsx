import { Menu } from "@mantine/core";
import { IconKeyboard, IconRoute, IconVolume } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { usePreferences } from "#client/lib/preferences-context.ts";

/** In the menu of the person: what is theirs about the desk. */
export function DeskItems({ onShow }: { onShow: (what: "keys" | "sounds") => void }) {
  const { t } = useTranslation("user-menu");
  const go = useNavigate();
  const { change } = usePreferences();
  function showRound(): void {
    void go("/desk");
    // Refused, it goes back by itself.
    void change({ tourDone: false }).catch(() => undefined);
  }
  return (
    <>
      <Menu.Item
        leftSection={<IconKeyboard size={16} aria-hidden />}
        onClick={() => onShow("keys")}
      >
        {t("keys")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconVolume size={16} aria-hidden />}
        onClick={() => onShow("sounds")}
      >
        {t("sounds")}
      </Menu.Item>
      <Menu.Item leftSection={<IconRoute size={16} aria-hidden />} onClick={showRound}>
        {t("tour")}
      </Menu.Item>
    </>
  );
}

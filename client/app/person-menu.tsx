import { Menu } from "@mantine/core";
import { IconKeyboard, IconRoute, IconVolume } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { UserMenu } from "#client/features/user-menu/user-menu.tsx";
import { usePreferences } from "#client/lib/preferences-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";

const ShortcutDialog = lazy(async () => ({
  default: (await import("#client/features/shortcut-list/shortcut-dialog.tsx")).ShortcutDialog,
}));
const SoundDialog = lazy(async () => ({
  default: (await import("#client/features/phone/sound-dialog.tsx")).SoundDialog,
}));

/** The menu of the person, with what is theirs about the desk. */
export function PersonMenu({ onSignedOut }: { onSignedOut: () => void }) {
  const hasDesk = useDeskState((state) => state.agent !== null);
  const [shown, setShown] = useState<"keys" | "sounds" | null>(null);
  const Shown = shown === "keys" ? ShortcutDialog : SoundDialog;
  return (
    <>
      <UserMenu onSignedOut={onSignedOut} more={hasDesk && <DeskItems onShow={setShown} />} />
      {shown && (
        <Suspense fallback={null}>
          <Shown onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  );
}

function DeskItems({ onShow }: { onShow: (what: "keys" | "sounds") => void }) {
  const { t } = useTranslation("app");
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
        {t("user.keys")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconVolume size={16} aria-hidden />}
        onClick={() => onShow("sounds")}
      >
        {t("user.sounds")}
      </Menu.Item>
      <Menu.Item leftSection={<IconRoute size={16} aria-hidden />} onClick={showRound}>
        {t("user.tour")}
      </Menu.Item>
    </>
  );
}

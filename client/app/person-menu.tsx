import { useState } from "react";
import { UserMenu } from "#client/features/user-menu/user-menu.tsx";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { latePart } from "#client/ui/late-part.tsx";

const DeskItems = latePart(async () => (await import("./desk-items.tsx")).DeskItems);
const ShortcutDialog = latePart(
  async () => (await import("#client/features/shortcut-list/shortcut-dialog.tsx")).ShortcutDialog,
);
const SoundDialog = latePart(
  async () => (await import("#client/features/phone/sound-dialog.tsx")).SoundDialog,
);

/** The menu of the person, with what is theirs about the desk. */
export function PersonMenu({ onSignedOut }: { onSignedOut: () => void }) {
  const hasDesk = useDeskState((state) => state.agent !== null);
  const [shown, setShown] = useState<"keys" | "sounds" | null>(null);
  const Shown = shown === "keys" ? ShortcutDialog : SoundDialog;
  return (
    <>
      <UserMenu onSignedOut={onSignedOut} more={hasDesk && <DeskItems onShow={setShown} />} />
      {shown && <Shown onClose={() => setShown(null)} />}
    </>
  );
}

import { lazy, Suspense, useState } from "react";
import { UserMenu } from "#client/features/user-menu/user-menu.tsx";
import { useDeskState } from "#client/realtime/desk-context.ts";

const DeskItems = lazy(async () => ({ default: (await import("./desk-items.tsx")).DeskItems }));
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

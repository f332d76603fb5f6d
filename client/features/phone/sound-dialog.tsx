import { useTranslation } from "react-i18next";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { SoundSettingsForm } from "./sound-settings.tsx";

/** For everybody who has a desk; who telephones in the browser finds the same at the devices. */
export function SoundDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("sounds");
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <SoundSettingsForm />
    </Dialog>
  );
}

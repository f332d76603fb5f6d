import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSession } from "#client/lib/session-context.ts";
import { usePhoneState, useSoftphone } from "#client/softphone/softphone-context.ts";

/** For who has a telephone on the desk: without its number, calls could not reach them at all. */
export function OtherPhoneChoice() {
  const { t } = useTranslation("phone");
  const phone = useSoftphone();
  const { extension } = useSession().user;
  const used = usePhoneState(({ line }) => line.kind === "other");
  const busy = usePhoneState(({ call }) => call !== null);
  return (
    <Checkbox
      size="xs"
      label={t("other.use")}
      description={extension === null ? t("other.none") : t("other.number", { extension })}
      checked={used}
      disabled={busy || (extension === null && !used)}
      onChange={({ currentTarget }) => phone.useOther(currentTarget.checked)}
    />
  );
}

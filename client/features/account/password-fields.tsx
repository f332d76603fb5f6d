import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PasswordFault } from "#client/lib/new-password.ts";

/** The password as it is, and the new one twice. */
export function PasswordFields({ fault }: { fault: PasswordFault | null }) {
  const { t } = useTranslation("account");
  const eye = { "aria-label": t("showPassword"), tabIndex: 0 };
  return (
    <>
      <PasswordInput
        name="current"
        label={t("passwordNow")}
        autoComplete="current-password"
        visibilityToggleButtonProps={eye}
      />
      <PasswordInput
        name="new"
        label={t("passwordNew")}
        autoComplete="new-password"
        error={fault === "short" && t("passwordShort")}
        visibilityToggleButtonProps={eye}
      />
      <PasswordInput
        name="again"
        label={t("passwordAgain")}
        autoComplete="new-password"
        error={fault === "different" && t("passwordDifferent")}
        visibilityToggleButtonProps={eye}
      />
    </>
  );
}

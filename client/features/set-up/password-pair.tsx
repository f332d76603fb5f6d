import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SetUpFaults } from "./set-up-faults.ts";

interface PasswordPairProps {
  faults: Pick<SetUpFaults, "password" | "again">;
  autoFocus?: boolean;
}

/** A password nobody has yet, twice. */
export function PasswordPair({ faults, autoFocus = false }: PasswordPairProps) {
  const { t } = useTranslation("set-up");
  const say = (fault: string | undefined) => fault !== undefined && t(`fault.${fault}`);
  const showPassword = { "aria-label": t("showPassword"), tabIndex: 0 };
  return (
    <>
      <PasswordInput
        name="password"
        label={t("password")}
        description={t("passwordHint")}
        autoComplete="new-password"
        autoFocus={autoFocus}
        error={say(faults.password)}
        visibilityToggleButtonProps={showPassword}
      />
      <PasswordInput
        name="passwordAgain"
        label={t("passwordAgain")}
        autoComplete="new-password"
        error={say(faults.again)}
        visibilityToggleButtonProps={showPassword}
      />
    </>
  );
}

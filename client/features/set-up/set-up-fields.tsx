import { PasswordInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SetUpFaults } from "./set-up-faults.ts";

export function SetUpFields({ faults }: { faults: SetUpFaults }) {
  const { t } = useTranslation("set-up");
  const say = (fault: string | undefined) => fault !== undefined && t(`fault.${fault}`);
  const showPassword = { "aria-label": t("showPassword"), tabIndex: 0 };
  return (
    <>
      <TextInput
        name="displayName"
        label={t("displayName")}
        description={t("displayNameHint")}
        autoComplete="name"
        autoFocus
        error={say(faults.displayName)}
      />
      <TextInput
        name="username"
        label={t("userName")}
        description={t("userNameHint")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={say(faults.username)}
      />
      <PasswordInput
        name="password"
        label={t("password")}
        description={t("passwordHint")}
        autoComplete="new-password"
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

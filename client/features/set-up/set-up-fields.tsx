import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PasswordPair } from "./password-pair.tsx";
import type { SetUpFaults } from "./set-up-faults.ts";

export function SetUpFields({ faults }: { faults: SetUpFaults }) {
  const { t } = useTranslation("set-up");
  const say = (fault: string | undefined) => fault !== undefined && t(`fault.${fault}`);
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
      <PasswordPair faults={faults} />
    </>
  );
}

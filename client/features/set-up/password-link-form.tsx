import { Button } from "@mantine/core";
import type { FormEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePasswordLink } from "#shared/contracts/password-links.ts";
import { callApi } from "#client/lib/api.ts";
import { formText } from "#client/lib/form-text.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import styles from "#client/ui/entrance.module.css";
import { PasswordPair } from "./password-pair.tsx";
import type { SetUpFaults } from "./set-up-faults.ts";
import { passwordFaultsOf } from "./set-up-faults.ts";
import { SetUpProblem } from "./set-up-problem.tsx";

interface PasswordLinkFormProps {
  token: string;
  onDone: (userName: string) => void;
}

export function PasswordLinkForm({ token, onDone }: PasswordLinkFormProps) {
  const { t } = useTranslation("set-up");
  const [faults, setFaults] = useState<SetUpFaults>({});
  const { busy, error, submit } = useSubmit();
  const form = useRef<HTMLFormElement>(null);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const password = formText(form.current, "password");
    const found = passwordFaultsOf(password, formText(form.current, "passwordAgain"));
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    void submit(async () => {
      const { userName } = await callApi(usePasswordLink, { body: { token, password } });
      onDone(userName);
    });
  }

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={onSubmit}>
      <p className={styles.lead}>{t("reset.lead")}</p>
      <PasswordPair faults={faults} autoFocus />
      <SetUpProblem error={error} />
      <Button type="submit" size="md" loading={busy}>
        {t("reset.submit")}
      </Button>
      <a href="/">{t("toSignIn")}</a>
    </form>
  );
}

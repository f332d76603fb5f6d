import { Button } from "@mantine/core";
import type { FormEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Session } from "#shared/contracts/session.ts";
import { setUp, signIn } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { formText } from "#client/lib/form-text.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import styles from "#client/ui/entrance.module.css";
import type { SetUpFaults } from "./set-up-faults.ts";
import { faultsOf } from "./set-up-faults.ts";
import { SetUpFields } from "./set-up-fields.tsx";
import { SetUpProblem } from "./set-up-problem.tsx";

interface SetUpFormProps {
  token: string;
  onSignedIn: (session: Session) => Promise<void>;
}

export function SetUpForm({ token, onSignedIn }: SetUpFormProps) {
  const { t } = useTranslation("set-up");
  const [faults, setFaults] = useState<SetUpFaults>({});
  const { busy, error, submit } = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const read = (name: string) => formText(form.current, name);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const username = read("username").toLowerCase();
    const password = read("password");
    const displayName = read("displayName");
    const found = faultsOf({ username, displayName, password, again: read("passwordAgain") });
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    void submit(async () => {
      await callApi(setUp, { body: { token, username, displayName, password } });
      await onSignedIn(await callApi(signIn, { body: { username, password } }));
    });
  }

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={onSubmit}>
      <p className={styles.lead}>{t("lead")}</p>
      <SetUpFields faults={faults} />
      <SetUpProblem error={error} />
      <Button type="submit" size="md" loading={busy}>
        {t("submit")}
      </Button>
      <Link to="/">{t("toSignIn")}</Link>
    </form>
  );
}

import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "#shared/contracts/session.ts";
import { signIn } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import styles from "#client/ui/entrance.module.css";

type Missing = { username?: boolean; password?: boolean };

export function SignInForm({ onSignedIn }: { onSignedIn: (session: Session) => Promise<void> }) {
  const { t } = useTranslation("sign-in");
  const describeError = useDescribeError();
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { username, password } = read(form.current);
    setMissing({ username: username === "", password: password === "" });
    if (username === "" || password === "" || busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onSignedIn(await callApi(signIn, { body: { username, password } }));
    } catch (error) {
      setProblem(error);
      setBusy(false);
      form.current?.querySelector<HTMLInputElement>("[name=password]")?.select();
    }
  }

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        name="username"
        label={t("userName")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        error={missing.username && t("missingUserName")}
      />
      <PasswordInput
        name="password"
        label={t("password")}
        autoComplete="current-password"
        error={missing.password && t("missingPassword")}
        visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
      />
      <div role="alert">
        {problem !== undefined && <p className={styles.problem}>{describeError(problem)}</p>}
      </div>
      <Button type="submit" size="md" loading={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}

/** Read at submit, so that an input method or a password manager never meets a controlled field. */
function read(form: HTMLFormElement | null): { username: string; password: string } {
  const fields = new FormData(form ?? undefined);
  return { username: text(fields.get("username")).trim(), password: text(fields.get("password")) };
}

function text(entry: FormDataEntryValue | null): string {
  return typeof entry === "string" ? entry : "";
}

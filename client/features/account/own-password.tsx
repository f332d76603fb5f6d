import { Button } from "@mantine/core";
import type { FormEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { changeOwnPassword } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formText } from "#client/lib/form-text.ts";
import type { PasswordFault } from "#client/lib/new-password.ts";
import { passwordFault } from "#client/lib/new-password.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useSession } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import styles from "./account.module.css";
import { PasswordFields } from "./password-fields.tsx";

export function OwnPassword() {
  const { t } = useTranslation("account");
  const { user } = useSession();
  const form = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<PasswordFault | null>(null);
  const [done, setDone] = useState(false);
  const { busy, error, submit } = useSubmit();
  const problem = useProblem(error);

  function save(event: FormEvent) {
    event.preventDefault();
    const [currentPassword, newPassword] = ["current", "new"].map((name) =>
      formText(form.current, name),
    ) as [string, string];
    const found = passwordFault(newPassword, formText(form.current, "again"));
    setFault(found);
    setDone(false);
    if (found !== null) return;
    void submit(async () => {
      await callApi(changeOwnPassword, { body: { currentPassword, newPassword } });
      form.current?.reset();
      setDone(true);
    });
  }

  return (
    <form ref={form} className={styles.panel} noValidate onSubmit={save}>
      <h2>{t("password")}</h2>
      <p className={styles.dim}>{t("passwordHint")}</p>
      {/* Password managers look for whose password it is. */}
      <input type="hidden" autoComplete="username" value={user.userName} />
      <PasswordFields fault={fault} />
      <div role="alert">{problem !== "" && <p className={styles.problem}>{problem}</p>}</div>
      <Button type="submit" loading={busy}>
        {t("passwordSave")}
      </Button>
      <output>{done && t("passwordSaved")}</output>
    </form>
  );
}

function useProblem(error: unknown): string {
  const { t } = useTranslation("account");
  const describeError = useDescribeError();
  if (error === undefined) return "";
  if (!(error instanceof RequestError)) return describeError(error);
  if (error.code === "wrong_credentials") return t("passwordWrong");
  const isWeak = error.faults.some(({ pointer }) => pointer === "/newPassword");
  return isWeak ? t("passwordWeak") : describeError(error);
}

import { PasswordInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { User } from "#shared/contracts/users.ts";
import { setPassword } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";
import { formText } from "#client/lib/form-text.ts";
import { passwordFault } from "#client/lib/new-password.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import styles from "./people.module.css";
import { useReadAgain } from "./use-people.ts";
import { useProblemText } from "./use-problem-text.ts";

/** A new password for somebody who forgot theirs; they are signed out everywhere. */
export function PasswordForm({ person, onDone }: { person: User; onDone: () => void }) {
  const { t } = useTranslation("people");
  const form = useRef<HTMLFormElement>(null);
  const [short, setShort] = useState(false);
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function save() {
    const password = formText(form.current, "password");
    const isShort = passwordFault(password, password) !== null;
    setShort(isShort);
    if (isShort) return;
    void submit(async () => {
      await callApi(setPassword, { params: { userId: person.id }, body: { password } });
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      ref={form}
      problem={useProblemText(error)}
      busy={busy}
      submit={t("setPassword")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <p className={styles.text}>{t("passwordEnds")}</p>
      <PasswordInput
        name="password"
        label={t("password")}
        description={t("passwordHint")}
        autoComplete="new-password"
        data-autofocus
        error={short && t("fault.short")}
        visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
      />
    </FormFrame>
  );
}

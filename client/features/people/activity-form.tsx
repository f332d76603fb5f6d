import { TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { User } from "#shared/contracts/users.ts";
import { changeUser } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";
import { formText } from "#client/lib/form-text.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import styles from "./people.module.css";
import { useReadAgain } from "./use-people.ts";
import { useProblemText } from "./use-problem-text.ts";

/** Somebody leaves, or comes back. What they did stays theirs. */
export function ActivityForm({ person, onDone }: { person: User; onDone: () => void }) {
  const { t } = useTranslation("people");
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function save() {
    const reason = formText(form.current, "reason");
    void submit(async () => {
      const body = { active: !person.active, ...(reason !== "" && { reason }) };
      await callApi(changeUser, { params: { userId: person.id }, body, ifMatch: person.rev });
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      ref={form}
      problem={useProblemText(error)}
      busy={busy}
      submit={person.active ? t("deactivate") : t("activate")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <p className={styles.text}>{person.active ? t("deactivateExplain") : t("activateExplain")}</p>
      <TextInput name="reason" label={t("reason")} maxLength={200} data-autofocus />
    </FormFrame>
  );
}

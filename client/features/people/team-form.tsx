import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Team } from "#shared/contracts/users.ts";
import { createTeam } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";
import { formText } from "#client/lib/form-text.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import styles from "./people.module.css";
import { useReadAgain } from "./use-people.ts";
import { useProblemText } from "./use-problem-text.ts";

export function TeamForm({ teams, onDone }: { teams: readonly Team[]; onDone: () => void }) {
  const { t } = useTranslation("people");
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState(false);
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function save() {
    const name = formText(form.current, "team");
    setMissing(name === "");
    if (name === "") return;
    void submit(async () => {
      await callApi(createTeam, { body: { name } });
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      ref={form}
      problem={useProblemText(error, t("problem.teamTaken"))}
      busy={busy}
      submit={t("create")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <p className={styles.text}>{t("teamsExplain")}</p>
      {teams.length > 0 && (
        <ul className={styles.known} aria-label={t("teamsNow")}>
          {teams.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      )}
      <TextInput
        name="team"
        label={t("teamName")}
        maxLength={120}
        autoComplete="off"
        data-autofocus
        error={missing && t("fault.missing")}
      />
    </FormFrame>
  );
}

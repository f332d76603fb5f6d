import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Team } from "#shared/contracts/users.ts";
import { createTeam, renameTeam } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formText } from "#client/lib/form-text.ts";
import { overtakenBy } from "#client/lib/overtaken-by.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { Overtaken } from "#client/ui/settings/overtaken.tsx";
import { useReadAgain } from "./use-teams.ts";

/** null: a new team. */
export function NameForm({ team, onDone }: { team: Team | null; onDone: () => void }) {
  const { t } = useTranslation("settings");
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState(false);
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();
  const theirs = overtakenBy<Team>(error);
  const [sent, setSent] = useState("");

  function save() {
    const name = formText(form.current, "name");
    setMissing(name === "");
    if (name === "") return;
    setSent(name);
    void submit(async () => {
      if (team === null) await callApi(createTeam, { body: { name } });
      else await rename(theirs ?? team, name);
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      ref={form}
      problem={useNameProblem(error)}
      busy={busy}
      submit={t("save")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <TextInput
        name="name"
        label={t("teams.name")}
        defaultValue={team?.name}
        maxLength={120}
        autoComplete="off"
        data-autofocus
        error={missing && t("missing")}
      />
      {theirs && (
        <Overtaken
          parts={[{ label: t("teams.name"), mine: sent, theirs: theirs.name }]}
          onTheirs={() => void readAgain().then(onDone)}
          onMine={save}
        />
      )}
    </FormFrame>
  );
}

/** On the version that was seen, theirs when it was shown. */
function rename({ id: teamId, rev: ifMatch }: Team, name: string): Promise<Team> {
  return callApi(renameTeam, { params: { teamId }, body: { name }, ifMatch });
}

/** A conflict without a state is about the name; with one, both versions are shown instead. */
function useNameProblem(error: unknown): string {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  if (error === undefined || overtakenBy(error)) return "";
  const taken = error instanceof RequestError && error.code === "conflict";
  return taken ? t("teams.taken") : describeError(error);
}

import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setTeamMembers } from "#shared/contracts/users.ts";
import type { UserId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { overtakenBy } from "#client/lib/overtaken-by.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { Overtaken } from "#client/ui/settings/overtaken.tsx";
import styles from "./teams.module.css";
import type { TeamEntry } from "./use-teams.ts";
import { usePeople, useReadAgain } from "./use-teams.ts";

/** Who belongs to the team; what they see follows at once. */
export function MembersForm({ entry, onDone }: { entry: TeamEntry; onDone: () => void }) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const [chosen, setChosen] = useState<ReadonlySet<UserId>>(
    () => new Set(entry.members.map(({ id }) => id)),
  );
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();
  const { data: people } = usePeople();
  const theirs = overtakenBy<{ rev: number; userIds: readonly UserId[] }>(error);
  const namesOf = (userIds: Iterable<UserId>) => {
    const wanted = new Set(userIds);
    const names = people?.filter(({ id }) => wanted.has(id)).map((person) => person.displayName);
    return names?.join(", ") || t("teams.nobody");
  };

  function save() {
    void submit(async () => {
      const params = { teamId: entry.team.id };
      const ifMatch = (theirs ?? entry.team).rev;
      await callApi(setTeamMembers, { params, body: { userIds: [...chosen] }, ifMatch });
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      problem={error === undefined || theirs ? "" : describeError(error)}
      busy={busy}
      submit={t("teams.saveMembers", { count: chosen.size })}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <PeopleChoice chosen={chosen} onChange={setChosen} />
      {theirs && (
        <Overtaken
          parts={[
            {
              label: t("teams.members"),
              mine: namesOf(chosen),
              theirs: namesOf(theirs.userIds),
            },
          ]}
          onTheirs={() => void readAgain().then(onDone)}
          onMine={save}
        />
      )}
    </FormFrame>
  );
}

interface PeopleChoiceProps {
  chosen: ReadonlySet<UserId>;
  onChange: (chosen: ReadonlySet<UserId>) => void;
}

function PeopleChoice({ chosen, onChange }: PeopleChoiceProps) {
  const { t } = useTranslation("settings");
  const { text, query, field } = useSearchText();
  const { data: people } = usePeople();
  const wanted = query.toLowerCase();
  function mark(userId: UserId, belongs: boolean) {
    const next = new Set(chosen);
    if (belongs) next.add(userId);
    else next.delete(userId);
    onChange(next);
  }
  return (
    <>
      <TextInput
        aria-label={t("searchPeople")}
        placeholder={t("searchPeople")}
        value={text}
        {...field}
      />
      <fieldset className={styles.choice}>
        <legend className="visually-hidden">{t("teams.members")}</legend>
        {people
          ?.filter(({ active, id }) => active || chosen.has(id))
          .filter(({ displayName, userName }) =>
            `${displayName} ${userName}`.toLowerCase().includes(wanted),
          )
          .map(({ id, displayName, userName }) => (
            <Checkbox
              key={id}
              label={`${displayName} · ${userName}`}
              checked={chosen.has(id)}
              onChange={(event) => mark(id, event.currentTarget.checked)}
            />
          ))}
      </fieldset>
    </>
  );
}

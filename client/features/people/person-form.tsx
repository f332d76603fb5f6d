import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Team, User } from "#shared/contracts/users.ts";
import { changeUser, createUser } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import type { PersonFaults } from "./person-entry.ts";
import { faultsOf, readPerson } from "./person-entry.ts";
import { PersonFields } from "./person-fields.tsx";
import { useProblemText } from "./use-problem-text.ts";
import { useReadAgain } from "./use-people.ts";

interface PersonFormProps {
  /** null: somebody new. */
  person: User | null;
  teams: readonly Team[];
  onDone: () => void;
}

/** Somebody new, or what is known of somebody; the user name stays for life. */
export function PersonForm({ person, teams, onDone }: PersonFormProps) {
  const { t } = useTranslation("people");
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<PersonFaults>({});
  const { busy, error, submit } = useSubmit();
  const problem = useProblemText(error, t("problem.userNameTaken"));
  const readAgain = useReadAgain();

  function save() {
    const entry = readPerson(form.current);
    const found = faultsOf(entry, person === null);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const { userName, password, ...known } = entry;
    void submit(async () => {
      if (person === null) {
        await callApi(createUser, { body: { userName, password, ...known } });
      } else {
        const params = { userId: person.id };
        await callApi(changeUser, { params, body: known, ifMatch: person.rev });
      }
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      ref={form}
      problem={problem}
      busy={busy}
      submit={person === null ? t("create") : t("save")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <PersonFields person={person} teams={teams} faults={faults} />
    </FormFrame>
  );
}

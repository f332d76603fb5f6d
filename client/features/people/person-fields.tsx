import { NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Team, User } from "#shared/contracts/users.ts";
import { personRoles } from "#shared/contracts/users.ts";
import { useSession } from "#client/lib/session-context.ts";
import form from "#client/ui/settings/form-frame.module.css";
import type { PersonFaults } from "./person-entry.ts";
import { TeamFields } from "./team-fields.tsx";

interface PersonFieldsProps {
  person: User | null;
  teams: readonly Team[];
  faults: PersonFaults;
}

export function PersonFields({ person, teams, faults }: PersonFieldsProps) {
  const { t } = useTranslation(["people", "app"]);
  const myself = useSession().user.id === person?.id;
  const say = (fault: string | undefined) => fault !== undefined && t(`fault.${fault}`);
  return (
    <>
      <TextInput
        name="displayName"
        label={t("column.name")}
        defaultValue={person?.displayName}
        autoComplete="off"
        data-autofocus
        error={say(faults.displayName)}
      />
      {person === null && <SignInFields faults={faults} />}
      <div className={form.pair}>
        <NativeSelect
          name="role"
          label={t("column.role")}
          description={myself ? t("ownRole") : t("roleHint")}
          defaultValue={person?.role ?? "agent"}
          // The field of an own role is not sent changed: nobody changes their own.
          data={personRoles
            .filter((role) => !myself || role === person?.role)
            .map((role) => ({ value: role, label: t(`role.${role}`, { ns: "app" }) }))}
        />
        <TextInput
          name="extension"
          label={t("column.extension")}
          description={t("extensionHint")}
          defaultValue={person?.extension ?? ""}
          autoComplete="off"
          error={say(faults.extension)}
        />
      </div>
      <TeamFields teams={teams} chosen={person?.teamIds ?? []} />
    </>
  );
}

function SignInFields({ faults }: { faults: PersonFaults }) {
  const { t } = useTranslation("people");
  const say = (fault: string | undefined) => fault !== undefined && t(`fault.${fault}`);
  return (
    <div className={form.pair}>
      <TextInput
        name="userName"
        label={t("column.userName")}
        description={t("userNameHint")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={say(faults.userName)}
      />
      <PasswordInput
        name="password"
        label={t("password")}
        description={t("passwordHint")}
        autoComplete="new-password"
        error={say(faults.password)}
        visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
      />
    </div>
  );
}

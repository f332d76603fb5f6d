import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Team } from "#shared/contracts/users.ts";
import type { TeamId } from "#shared/ids.ts";
import styles from "./people.module.css";

/** Teams decide whose tickets, calls and figures somebody sees. */
export function TeamFields({
  teams,
  chosen,
}: {
  teams: readonly Team[];
  chosen: readonly TeamId[];
}) {
  const { t } = useTranslation("people");
  return (
    <fieldset className={styles.teams}>
      <legend>{t("column.teams")}</legend>
      <p className={styles.hint}>{teams.length === 0 ? t("noTeams") : t("teamsHint")}</p>
      {teams.map(({ id, name }) => (
        <Checkbox
          key={id}
          name="teamIds"
          value={id}
          label={name}
          defaultChecked={chosen.includes(id)}
        />
      ))}
    </fieldset>
  );
}

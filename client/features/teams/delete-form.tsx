import { useTranslation } from "react-i18next";
import { deleteTeam } from "#shared/contracts/users.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import styles from "./teams.module.css";
import type { TeamEntry } from "./use-teams.ts";
import { useReadAgain } from "./use-teams.ts";

export function DeleteForm({ entry, onDone }: { entry: TeamEntry; onDone: () => void }) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function remove() {
    void submit(async () => {
      await callApi(deleteTeam, { params: { teamId: entry.team.id } });
      await readAgain();
      onDone();
    });
  }

  function problem(): string {
    if (error === undefined) return "";
    const inUse = error instanceof RequestError && error.code === "not_possible_now";
    return inUse ? t("teams.inUse") : describeError(error);
  }

  return (
    <FormFrame
      problem={problem()}
      busy={busy}
      submit={t("delete")}
      cancel={t("cancel")}
      onSubmit={remove}
      onCancel={onDone}
    >
      <p className={styles.text}>{t("teams.deleteExplain", { count: entry.members.length })}</p>
    </FormFrame>
  );
}

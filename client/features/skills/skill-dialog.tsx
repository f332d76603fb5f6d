import { useTranslation } from "react-i18next";
import type { Skill } from "#shared/contracts/skills.ts";
import { deleteSkill } from "#shared/contracts/skills.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { SkillForm } from "./skill-form.tsx";
import type { SkillTask } from "./skill-task.ts";
import styles from "./skills.module.css";
import { useReadAgain } from "./use-skills.ts";

export function SkillDialog({ task, onClose }: { task: SkillTask; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const title =
    task.kind === "add"
      ? t("skills.add")
      : t(`skills.dialog.${task.kind}`, { name: task.skill.name });
  return (
    <Dialog title={title} onClose={onClose}>
      {task.kind === "add" && <SkillForm skill={null} onDone={onClose} />}
      {task.kind === "rename" && <SkillForm skill={task.skill} onDone={onClose} />}
      {task.kind === "delete" && <DeleteSkill skill={task.skill} onDone={onClose} />}
    </Dialog>
  );
}

function DeleteSkill({ skill, onDone }: { skill: Skill; onDone: () => void }) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function remove() {
    void submit(async () => {
      await callApi(deleteSkill, { params: { skillKey: skill.key } });
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      problem={error === undefined ? "" : describeError(error)}
      busy={busy}
      submit={t("delete")}
      cancel={t("cancel")}
      onSubmit={remove}
      onCancel={onDone}
    >
      <p className={styles.text}>{t("skills.deleteExplain", { count: skill.agents })}</p>
    </FormFrame>
  );
}

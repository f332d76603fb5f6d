import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Skill } from "#shared/contracts/skills.ts";
import { putSkill, SkillKey } from "#shared/contracts/skills.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { formText } from "#client/lib/form-text.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { useReadAgain } from "./use-skills.ts";

type Faults = { key?: string; name?: string };

/** null: a new one. Its key is chosen once, as machines say it. */
export function SkillForm({ skill, onDone }: { skill: Skill | null; onDone: () => void }) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function save() {
    const name = formText(form.current, "name");
    const key = skill?.key ?? formText(form.current, "key").normalize("NFKC");
    const found: Faults = {};
    if (name === "") found.name = t("missing");
    if (!SkillKey.safeParse(key).success) found.key = t("keyFault");
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    void submit(async () => {
      const ifMatch = skill?.rev ?? 0;
      try {
        await callApi(putSkill, { params: { skillKey: key }, body: { name }, ifMatch });
      } finally {
        await readAgain();
      }
      onDone();
    });
  }

  return (
    <FormFrame
      ref={form}
      problem={error === undefined ? "" : describeError(error)}
      busy={busy}
      submit={t("save")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <TextInput
        name="name"
        label={t("skills.name")}
        defaultValue={skill?.name}
        maxLength={60}
        autoComplete="off"
        data-autofocus
        error={faults.name}
      />
      {skill === null && <KeyField error={faults.key} />}
    </FormFrame>
  );
}

function KeyField({ error }: { error: string | undefined }) {
  const { t } = useTranslation("settings");
  return (
    <TextInput
      name="key"
      label={t("key")}
      description={t("skills.keyHint")}
      maxLength={64}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      error={error}
    />
  );
}

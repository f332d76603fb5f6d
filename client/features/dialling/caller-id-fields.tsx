import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DialRules } from "#shared/contracts/dialling.ts";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import styles from "./dialling.module.css";
import type { RulesFaults } from "./rules-entry.ts";

interface CallerIdFieldsProps {
  rules: DialRules;
  queues: readonly QueueSettings[];
  faults: RulesFaults;
}

/** What people see who are called. */
export function CallerIdFields({ rules, queues, faults }: CallerIdFieldsProps) {
  const { t } = useTranslation("dialling");
  const ofQueue = new Map(rules.queueCallerIds.map(({ queueId, number }) => [queueId, number]));
  const say = (name: string) => faults[name] && t(`fault.${faults[name]}`);
  return (
    <fieldset className={styles.part}>
      <legend>{t("callerIds")}</legend>
      <div className={styles.triple}>
        <TextInput
          name="callerId"
          label={t("field.callerId")}
          description={t("hint.callerId")}
          defaultValue={rules.callerId ?? ""}
          inputMode="tel"
          autoComplete="off"
          error={say("callerId")}
        />
        {queues.map(({ id, name }) => (
          <TextInput
            key={id}
            name={`callerId ${id}`}
            label={t("field.queueCallerId", { name })}
            description={t("hint.queueCallerId")}
            defaultValue={ofQueue.get(id) ?? ""}
            inputMode="tel"
            autoComplete="off"
            error={say(`callerId ${id}`)}
          />
        ))}
      </div>
    </fieldset>
  );
}

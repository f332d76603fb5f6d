import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import form from "#client/ui/settings/form-frame.module.css";
import type { QueueFaults } from "./queue-entry.ts";
import { limits } from "./queue-entry.ts";
import styles from "./queues.module.css";
import { useTeams } from "./use-queues.ts";

interface QueueFieldsProps {
  queue: QueueSettings | null;
  faults: QueueFaults;
}

const times = ["ringMs", "wrapUpMs", "serviceLevelMs"] as const;
/** Of a new queue, in milliseconds. */
const usual = { ringMs: 20_000, wrapUpMs: 60_000, serviceLevelMs: 20_000 };

export function QueueFields({ queue, faults }: QueueFieldsProps) {
  const { t } = useTranslation("queues");
  const say = (fault: string | undefined) => fault !== undefined && t(`fault.${fault}`);
  return (
    <>
      <TextInput
        name="name"
        label={t("column.name")}
        defaultValue={queue?.name}
        maxLength={120}
        autoComplete="off"
        data-autofocus
        error={say(faults.name)}
      />
      {queue === null && <KeyField error={say(faults.key)} />}
      <TeamField queue={queue} error={say(faults.teamId)} />
      <div className={form.pair}>
        {times.map((field) => (
          <TextInput
            key={field}
            name={field}
            label={t(`field.${field}`)}
            description={t(`hint.${field}`)}
            defaultValue={(queue?.[field] ?? usual[field]) / 1_000}
            inputMode="numeric"
            error={
              faults[field] &&
              t("fault.seconds", { least: limits[field][0], most: limits[field][1] })
            }
          />
        ))}
      </div>
      {queue && !queue.isDefault && queue.active && (
        <Checkbox
          name="isDefault"
          value="yes"
          label={t("makeDefault")}
          description={t("defaultHint")}
        />
      )}
    </>
  );
}

/** Chosen once: machines name the queue by it. */
function KeyField({ error }: { error: string | false }) {
  const { t } = useTranslation("queues");
  return (
    <TextInput
      name="key"
      label={t("column.key")}
      description={t("keyHint")}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      error={error}
    />
  );
}

function TeamField({ queue, error }: { queue: QueueSettings | null; error: string | false }) {
  const { t } = useTranslation("queues");
  const { data: teams } = useTeams();
  if (!teams) return null;
  if (teams.length === 0) {
    return (
      <p className={styles.text}>
        {t("noTeams")} <Link to="/people">{t("toPeople")}</Link>
      </p>
    );
  }
  return (
    <NativeSelect
      name="teamId"
      label={t("column.team")}
      description={t("teamHint")}
      defaultValue={queue?.teamId}
      data={teams.map(({ id, name }) => ({ value: id, label: name }))}
      error={error}
    />
  );
}

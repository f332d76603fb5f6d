import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RecordingMode, RecordingRule } from "#shared/contracts/recordings.ts";
import { recordingModes } from "#shared/contracts/recordings.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { overtakenBy } from "#client/lib/overtaken-by.ts";
import { useMay } from "#client/lib/session-context.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { Overtaken } from "#client/ui/settings/overtaken.tsx";
import { useChangeRule, useRules } from "./use-recordings.ts";

/** Which queues are recorded. A choice holds as soon as it is made, from the next answer on. */
export function RulesTable() {
  const { t } = useTranslation("recordings");
  const describeError = useDescribeError();
  const { data, error } = useRules();
  const change = useChangeRule();
  const theirs = overtakenBy<RecordingRule>(change.error);
  const mine = change.variables;
  const problem = error ?? change.error;
  const ruleText = ({ mode, keepDays }: RecordingRule) =>
    `${t(`mode.${mode}`)}, ${t("column.keepDays")} ${keepDays}`;
  const clash = theirs && mine && (
    <Overtaken
      parts={[{ label: theirs.queueName, mine: ruleText(mine), theirs: ruleText(theirs) }]}
      onTheirs={() => change.reset()}
      onMine={() => change.mutate({ ...mine, rev: theirs.rev })}
    />
  );
  if (!data && !error) return null;
  return (
    <DataTable
      caption={t("part.rules")}
      columns={[
        { key: "queue", label: t("column.queue") },
        { key: "mode", label: t("column.mode") },
        { key: "keepDays", label: t("column.keepDays") },
      ]}
      foot={clash ?? (problem !== null && <output>{describeError(problem)}</output>)}
    >
      {data?.items.map((rule) => (
        // Anew after each change: the fields show what is kept, not what was typed.
        <RuleRow key={`${rule.queueId} ${rule.rev}`} rule={rule} onChange={change.mutate} />
      ))}
    </DataTable>
  );
}

interface RuleRowProps {
  rule: RecordingRule;
  onChange: (rule: RecordingRule) => void;
}

function RuleRow({ rule, onChange }: RuleRowProps) {
  const { t } = useTranslation("recordings");
  const mayWrite = useMay("routing:write");
  const { queueName, mode, keepDays } = rule;
  function keep(typed: string): void {
    const days = Number(typed.normalize("NFKC").trim());
    if (Number.isInteger(days) && days >= 1 && days <= 3_650 && days !== keepDays) {
      onChange({ ...rule, keepDays: days });
    }
  }
  return (
    <tr>
      <td>{queueName}</td>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t("modeOf", { queue: queueName })}
          disabled={!mayWrite}
          value={mode}
          data={recordingModes.map((value) => ({ value, label: t(`mode.${value}`) }))}
          onChange={({ currentTarget }) =>
            onChange({ ...rule, mode: currentTarget.value as RecordingMode })
          }
        />
      </td>
      <td>
        <TextInput
          size="xs"
          aria-label={t("keepDaysOf", { queue: queueName })}
          disabled={!mayWrite}
          inputMode="numeric"
          defaultValue={keepDays}
          onBlur={({ currentTarget }) => keep(currentTarget.value)}
        />
      </td>
    </tr>
  );
}

import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { interactionKinds } from "#shared/contracts/customers.ts";
import { useSite } from "#client/lib/site-context.ts";
import { addDays, beginOfDay, isDay } from "#client/lib/site-day.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import styles from "./timeline.module.css";
import type { TimelineChoice } from "./use-timeline.ts";

interface TimelineFilterProps {
  choice: TimelineChoice;
  onChange: (change: TimelineChoice) => void;
}

const directions = ["in", "out"] as const;

/** What of a long history is shown: by kind, direction, words of the note, and up to a day. */
export function TimelineFilter({ choice, onChange }: TimelineFilterProps) {
  const { t } = useTranslation("card");
  const { timeZone } = useSite();
  const { text, query, field } = useSearchText();
  useEffect(() => onChange({ text: query === "" ? undefined : query }), [query, onChange]);
  return (
    <search className={styles.filter} aria-label={t("timeline.filter.title")}>
      <Choice
        of="kind"
        value={choice.kind}
        values={interactionKinds}
        onChange={(kind) => onChange({ kind })}
      />
      <Choice
        of="direction"
        value={choice.direction}
        values={directions}
        onChange={(direction) => onChange({ direction })}
      />
      <TextInput
        size="xs"
        className={styles.words}
        aria-label={t("timeline.filter.text")}
        placeholder={t("timeline.filter.text")}
        value={text}
        {...field}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label={t("timeline.filter.until")}
        title={t("timeline.filter.until")}
        onChange={({ currentTarget: { value } }) =>
          onChange({ before: isDay(value) ? beginOfDay(addDays(value, 1), timeZone) : undefined })
        }
      />
    </search>
  );
}

interface ChoiceProps<T extends string> {
  of: "kind" | "direction";
  value: T | undefined;
  values: readonly T[];
  onChange: (value: T | undefined) => void;
}

function Choice<T extends string>({ of, value, values, onChange }: ChoiceProps<T>) {
  const { t } = useTranslation("card");
  const any = { kind: "anyKind", direction: "anyDirection" }[of];
  return (
    <NativeSelect
      size="xs"
      aria-label={t(`timeline.filter.${of}`)}
      value={value ?? ""}
      data={[
        { value: "", label: t(`timeline.filter.${any}`) },
        ...values.map((each) => ({ value: each, label: t(`timeline.${of}.${String(each)}`) })),
      ]}
      onChange={({ currentTarget }) =>
        onChange(values.find((each) => each === currentTarget.value))
      }
    />
  );
}

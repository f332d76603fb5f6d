import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IvrSchedule } from "#shared/contracts/ivr-config.ts";
import { weekdays } from "#shared/contracts/ivr-config.ts";
import { AddName } from "./add-name.tsx";
import type { Place } from "./edit-config.ts";
import { useEditor } from "./editor-context.ts";
import { exceptionsText, readExceptions, readSpans, spansText } from "./hours-text.ts";
import styles from "./ivr.module.css";

const office = [{ from: "09:00", to: "18:00" }];
const usual: IvrSchedule = {
  weekly: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  exceptions: [],
};

/** When somebody is there: a line for each day of the week, and days that are different. */
export function HoursSection() {
  const { t } = useTranslation("ivr");
  const { config, change, mayChange } = useEditor();
  const keys = Object.keys(config.schedules);
  return (
    <div className={styles.sections}>
      <p className={styles.hint}>{t("hoursHint")}</p>
      {keys.map((key) => (
        <section key={key} className={styles.card} aria-label={key}>
          <div className={styles.cardHead}>
            <h3>{key}</h3>
            {mayChange && (
              <Button
                variant="subtle"
                size="xs"
                onClick={() => change(["schedules", key], undefined)}
              >
                {t("remove")}
              </Button>
            )}
          </div>
          <Week schedule={key} />
        </section>
      ))}
      {mayChange && (
        <AddName
          label={t("newSchedule")}
          button={t("add")}
          taken={(key) => keys.includes(key)}
          onAdd={(key) => change(["schedules", key], usual)}
        />
      )}
    </div>
  );
}

function Week({ schedule }: { schedule: string }) {
  const { t } = useTranslation("ivr");
  const { config } = useEditor();
  const found = config.schedules[schedule];
  if (!found) return null;
  return (
    <div className={styles.fields}>
      {weekdays.map((day) => (
        <HoursText
          key={day}
          at={["schedules", schedule, "weekly", day]}
          label={t(`day.${day}`)}
          show={() => spansText(found.weekly[day])}
          read={readSpans}
        />
      ))}
      <HoursText
        at={["schedules", schedule, "exceptions"]}
        label={t("field.exceptions")}
        show={() => exceptionsText(found.exceptions)}
        read={readExceptions}
        lines
      />
    </div>
  );
}

interface HoursTextProps {
  at: Place;
  label: string;
  /** As the document has it at first. */
  show: () => string;
  read: (text: string) => unknown;
  lines?: boolean;
}

/** Typed freely; what cannot be read stays in the field and out of the document. */
function HoursText({ at, label, show, read, lines = false }: HoursTextProps) {
  const { t } = useTranslation("ivr");
  const { change, faultAt, mayChange } = useEditor();
  const [typed, setTyped] = useState(show);
  const fault = read(typed) === null ? "hours" : (faultAt(at) ?? faultAt([...at, 0]));
  const field = {
    label,
    value: typed,
    disabled: !mayChange,
    error: fault !== undefined && t(`fault.${fault}`),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setTyped(value);
      // Something that the schema refuses, so that it is not saved as it was before.
      change(at, read(value) ?? "unreadable");
    },
  };
  return lines ? <Textarea {...field} rows={2} /> : <TextInput {...field} />;
}

import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DialRules } from "#shared/contracts/dialling.ts";
import styles from "./dialling.module.css";
import { weekdays } from "./rules-entry.ts";

/** A Monday: weekdays are named in the user's language. */
const monday = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

/** When everything that is allowed may be called, and what of it otherwise. */
export function HourFields({ rules }: { rules: DialRules }) {
  const { t, i18n } = useTranslation("dialling");
  const name = new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: "UTC" });
  const { days, from, to } = rules.hours;
  return (
    <fieldset className={styles.part}>
      <legend>{t("hours")}</legend>
      <fieldset className={styles.days}>
        <legend className="visually-hidden">{t("field.days")}</legend>
        {weekdays.map((day) => (
          <Checkbox
            key={day}
            name="days"
            value={day}
            label={name.format(monday + (day - 1) * dayMs)}
            defaultChecked={days.includes(day)}
          />
        ))}
      </fieldset>
      <div className={styles.triple}>
        <TextInput name="from" type="time" label={t("field.from")} defaultValue={from} />
        <TextInput
          name="to"
          type="time"
          label={t("field.to")}
          description={t("hint.to")}
          defaultValue={to}
        />
        <NativeSelect
          name="outOfHours"
          label={t("field.outOfHours")}
          defaultValue={rules.outOfHours}
          data={(["home", "nothing", "all"] as const).map((value) => ({
            value,
            label: t(`outOfHours.${value}`),
          }))}
        />
      </div>
    </fieldset>
  );
}

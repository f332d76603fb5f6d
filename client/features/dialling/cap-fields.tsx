import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DialRules, DialUsage } from "#shared/contracts/dialling.ts";
import styles from "./dialling.module.css";
import type { RulesFaults } from "./rules-entry.ts";
import { caps } from "./rules-entry.ts";
import { useDialUsage } from "./use-dialling.ts";

type Cap = keyof typeof caps;

/** How much may be called, beside how much is. */
export function CapFields({ rules, faults }: { rules: DialRules; faults: RulesFaults }) {
  const { t } = useTranslation("dialling");
  const { data: usage } = useDialUsage();
  return (
    <fieldset className={styles.part}>
      <legend>{t("caps")}</legend>
      <p className={styles.lead}>{t("capsLead")}</p>
      <div className={styles.triple}>
        {(Object.keys(caps) as Cap[]).map((cap) => (
          <TextInput
            key={cap}
            name={cap}
            label={t(`field.${cap}`)}
            description={usage && t(`used.${cap}`, used(cap, usage))}
            defaultValue={rules[cap]}
            inputMode="numeric"
            autoComplete="off"
            error={faults[cap] && t("fault.count", { most: caps[cap] })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function used(cap: Cap, { minutesToday, concurrent, busiest }: DialUsage) {
  if (cap === "concurrent") return { used: concurrent };
  if (cap === "minutesPerDay") return { used: Math.round(minutesToday) };
  const [most] = busiest;
  return most ? { used: most.calls, name: most.name, context: "name" } : { used: 0 };
}

import { Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DialRules } from "#shared/contracts/dialling.ts";
import styles from "./dialling.module.css";
import type { RulesFaults } from "./rules-entry.ts";

interface PlaceFieldsProps {
  rules: DialRules;
  faults: RulesFaults;
}

/** Where one may call: home always, other countries by list, prefixes over both. */
export function PlaceFields({ rules, faults }: PlaceFieldsProps) {
  const { t, i18n } = useTranslation("dialling");
  const names = new Intl.DisplayNames(i18n.language, { type: "region", fallback: "code" });
  const listed = (allow: boolean) =>
    rules.prefixes
      .filter((rule) => rule.allow === allow)
      .map(({ prefix }) => prefix)
      .join("\n");
  const hint = [
    t("hint.countries", { home: names.of(rules.homeCountry) }),
    rules.countries.map((country) => names.of(country)).join(t("and")),
  ];
  return (
    <fieldset className={styles.part}>
      <legend>{t("places")}</legend>
      <TextInput
        name="countries"
        label={t("field.countries")}
        description={hint.filter(Boolean).join(" ")}
        defaultValue={rules.countries.join(", ")}
        autoComplete="off"
        error={faults.countries && t(`fault.${faults.countries}`)}
      />
      <div className={styles.pair}>
        {(["forbidden", "allowed"] as const).map((name) => (
          <Textarea
            key={name}
            name={name}
            label={t(`field.${name}`)}
            description={t(`hint.${name}`)}
            defaultValue={listed(name === "allowed")}
            rows={4}
            spellCheck={false}
            error={faults[name] && t(`fault.${faults[name]}`)}
          />
        ))}
      </div>
    </fieldset>
  );
}

import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { keyScopes } from "#shared/contracts/integration-keys.ts";
import type { KeyFaults } from "./key-entry.ts";
import styles from "./keys.module.css";

/** What a telephone system needs to bring calls and to read who takes them. */
const usual = new Set<string>(["events:ingest", "assignment:read"]);
const byUse = keyScopes.toSorted((a, b) => Number(usual.has(b)) - Number(usual.has(a)));

export function KeyFields({ faults }: { faults: KeyFaults }) {
  const { t } = useTranslation("keys");
  const say = (fault: string | undefined) => fault !== undefined && t(`fault.${fault}`);
  return (
    <>
      <TextInput
        name="name"
        label={t("column.name")}
        description={t("nameHint")}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        error={say(faults.name)}
      />
      <NativeSelect
        name="mode"
        label={t("column.mode")}
        data={(["routed", "followed"] as const).map((mode) => ({
          value: mode,
          label: t(`modeLong.${mode}`),
        }))}
      />
      <TextInput
        name="source"
        label={t("column.source")}
        description={t("sourceHint")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={say(faults.source)}
      />
      <fieldset className={styles.scopes}>
        <legend>{t("column.scopes")}</legend>
        {faults.scopes && <p className={styles.fault}>{t("fault.scopes")}</p>}
        {byUse.map((scope) => (
          <Checkbox
            key={scope}
            name="scopes"
            value={scope}
            label={t(`scope.${scope}`, { nsSeparator: false })}
            defaultChecked={usual.has(scope)}
          />
        ))}
      </fieldset>
      <Checkbox name="signing" value="yes" label={t("signing")} description={t("signingHint")} />
    </>
  );
}

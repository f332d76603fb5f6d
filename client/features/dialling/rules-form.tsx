import { Button } from "@mantine/core";
import type { FormEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DialRules } from "#shared/contracts/dialling.ts";
import { replaceDialRules } from "#shared/contracts/dialling.ts";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { CallerIdFields } from "./caller-id-fields.tsx";
import { CapFields } from "./cap-fields.tsx";
import styles from "./dialling.module.css";
import { HourFields } from "./hour-fields.tsx";
import { PlaceFields } from "./place-fields.tsx";
import type { RulesFaults } from "./rules-entry.ts";
import { faultsOf, readRules } from "./rules-entry.ts";

interface RulesFormProps {
  rules: DialRules;
  queues: readonly QueueSettings[];
  /** These are the ones that were just saved here. */
  saved: boolean;
  onSaved: (rules: DialRules) => void;
}

/** All rules in one form: they count together, so they are saved together. */
export function RulesForm({ rules, queues, saved, onSaved }: RulesFormProps) {
  const { t } = useTranslation("dialling");
  const describeError = useDescribeError();
  const mayWrite = useMay("dialPolicy:write");
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<RulesFaults>({});
  const { busy, error, submit } = useSubmit();

  function save(event: FormEvent): void {
    event.preventDefault();
    const queueIds = queues.map(({ id }) => id);
    const body = readRules(form.current, queueIds);
    const found = faultsOf(body);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    void submit(async () => {
      onSaved(await callApi(replaceDialRules, { body, ifMatch: rules.rev }));
    });
  }

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={save}>
      <fieldset className={styles.all} disabled={!mayWrite}>
        <PlaceFields rules={rules} faults={faults} />
        <CapFields rules={rules} faults={faults} />
        <HourFields rules={rules} />
        <CallerIdFields rules={rules} queues={queues} faults={faults} />
      </fieldset>
      <div className={styles.foot}>
        <div role="alert" className={styles.problem}>
          {error !== undefined && describeError(error)}
          {Object.keys(faults).length > 0 && t("fault.some")}
        </div>
        <output>{saved && t("saved")}</output>
        {mayWrite && (
          <Button type="submit" loading={busy}>
            {t("save")}
          </Button>
        )}
      </div>
    </form>
  );
}

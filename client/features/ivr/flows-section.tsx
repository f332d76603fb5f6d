import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AddName } from "./add-name.tsx";
import { useEditor } from "./editor-context.ts";
import { TextField } from "./fields.tsx";
import { FlowSteps } from "./flow-steps.tsx";
import styles from "./ivr.module.css";
import { StepField } from "./reference-fields.tsx";

/** One flow at a time: its steps below each other. */
export function FlowsSection() {
  const { t } = useTranslation("ivr");
  const { config, change, mayChange } = useEditor();
  const [chosen, setChosen] = useState<string>();
  const keys = Object.keys(config.flows);
  const flow = chosen !== undefined && keys.includes(chosen) ? chosen : keys[0];
  function add(key: string) {
    change(["flows", key], { name: key, start: "", steps: {} });
    setChosen(key);
  }
  return (
    <div className={styles.sections}>
      <div className={styles.bar}>
        {flow !== undefined && (
          <NativeSelect
            label={t("field.flow")}
            value={flow}
            data={keys.map((key) => ({ value: key, label: config.flows[key]?.name ?? key }))}
            onChange={({ currentTarget: { value } }) => setChosen(value)}
          />
        )}
        {mayChange && (
          <AddName
            label={t("newFlow")}
            button={t("add")}
            taken={(key) => keys.includes(key)}
            onAdd={add}
          />
        )}
        {mayChange && flow !== undefined && (
          <Button variant="subtle" onClick={() => change(["flows", flow], undefined)}>
            {t("removeFlow")}
          </Button>
        )}
      </div>
      {flow === undefined ? (
        <p className={styles.hint}>{t("noFlows")}</p>
      ) : (
        <>
          <div className={styles.fields}>
            <TextField at={["flows", flow, "name"]} label={t("field.name")} />
            <StepField at={["flows", flow, "start"]} label={t("field.start")} flow={flow} />
          </div>
          <FlowSteps key={flow} flow={flow} />
        </>
      )}
    </div>
  );
}

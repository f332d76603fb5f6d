import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IvrStepKind } from "#shared/contracts/ivr-flow.ts";
import { ivrStepKinds } from "#shared/contracts/ivr-flow.ts";
import { AddName } from "./add-name.tsx";
import { newStep } from "./edit-config.ts";
import { useEditor } from "./editor-context.ts";
import styles from "./ivr.module.css";
import { StepFields } from "./step-fields.tsx";
import { stepPlan } from "./step-plan.ts";

export function FlowSteps({ flow }: { flow: string }) {
  const { t } = useTranslation("ivr");
  const { config, change, mayChange } = useEditor();
  const [kind, setKind] = useState<IvrStepKind>("say");
  const steps = config.flows[flow]?.steps ?? {};
  return (
    <>
      {Object.keys(steps).map((key) => (
        <StepCard key={key} flow={flow} step={key} />
      ))}
      {mayChange && (
        <div className={styles.bar}>
          <NativeSelect
            label={t("newStepKind")}
            value={kind}
            data={ivrStepKinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            onChange={({ currentTarget: { value } }) =>
              setKind(ivrStepKinds.find((one) => one === value) ?? "say")
            }
          />
          <AddName
            label={t("newStep")}
            button={t("add")}
            taken={(key) => Object.hasOwn(steps, key)}
            onAdd={(key) => change(["flows", flow, "steps", key], newStep(kind))}
          />
        </div>
      )}
    </>
  );
}

function StepCard({ flow, step }: { flow: string; step: string }) {
  const { t } = useTranslation("ivr");
  const { config, change, faultAt, mayChange } = useEditor();
  const at = ["flows", flow, "steps", step];
  const found = config.flows[flow]?.steps[step];
  if (!found) return null;
  const fault = faultAt(at);
  return (
    <section className={styles.card} aria-label={step} data-faulty={fault !== undefined}>
      <div className={styles.cardHead}>
        <h3>
          {step} <span className={styles.kind}>{t(`kind.${found.kind}`)}</span>
        </h3>
        {mayChange && (
          <Button
            variant="subtle"
            size="xs"
            aria-label={t("removeStep", { step })}
            onClick={() => change(at, undefined)}
          >
            {t("remove")}
          </Button>
        )}
      </div>
      {fault !== undefined && <p className={styles.problem}>{t(`fault.${fault}`)}</p>}
      <div className={styles.fields}>
        {stepPlan[found.kind].map(([name, kind]) => (
          <StepFields key={name} flow={flow} at={at} name={name} kind={kind} />
        ))}
      </div>
    </section>
  );
}

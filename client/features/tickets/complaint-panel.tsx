import { IconCheck, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { stagesAfter } from "#shared/complaint-stages.ts";
import type { ComplaintStep } from "#shared/contracts/ticket-parts.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { useFormat } from "#client/lib/format.ts";
import { useNow } from "#client/ui/now-tick.ts";
import { StateMark } from "#client/ui/state-mark.tsx";
import { ComplaintForm } from "./complaint-form.tsx";
import styles from "./ticket-desk.module.css";

interface ComplaintPanelProps {
  ticket: Ticket;
  mayWrite: boolean;
}

/** The stages of ISO 10002: what is done, with what was found, and what is due until when. */
export function ComplaintPanel({ ticket, mayWrite }: ComplaintPanelProps) {
  const { t } = useTranslation("ticket-desk");
  const { complaintSteps: steps, complaintStage: stage } = ticket;
  const current = steps.findLast((step) => step.stage === stage && step.doneAt !== null);
  const next = stage === null ? [] : stagesAfter(stage, current?.record);
  return (
    <div className={styles.inside}>
      {steps.length === 0 && stage !== null && (
        <p className={styles.dim}>{t("complaint.now", { stage: t(`complaint.stage.${stage}`) })}</p>
      )}
      <ol className={styles.plain}>
        {steps.map((step) => (
          <StepRow key={`${step.cycle} ${step.stage}`} step={step} />
        ))}
      </ol>
      {mayWrite && next.map((each) => <ComplaintForm key={each} ticket={ticket} stage={each} />)}
    </div>
  );
}

function StepRow({ step }: { step: ComplaintStep }) {
  const { t } = useTranslation("ticket-desk");
  const { dateTime } = useFormat();
  const now = performance.timeOrigin + useNow();
  const isLate = step.doneAt === null && step.dueAt !== null && Date.parse(step.dueAt) < now;
  return (
    <li>
      <div className={styles.line}>
        {step.doneAt !== null ? (
          <StateMark tone="ok" icon={IconCheck}>
            {t(`complaint.stage.${step.stage}`)}
          </StateMark>
        ) : (
          <StateMark tone={isLate ? "bad" : "off"} icon={IconClock} strong={isLate}>
            {t(`complaint.stage.${step.stage}`)}
          </StateMark>
        )}
        <span className={styles.dim}>
          {step.doneAt !== null
            ? `${dateTime(step.doneAt)} ${step.doneByName ?? ""}`
            : step.dueAt && t("complaint.due", { at: dateTime(step.dueAt) })}
        </span>
      </div>
      <StepRecord record={step.record} />
    </li>
  );
}

function StepRecord({ record }: Pick<ComplaintStep, "record">) {
  const { t } = useTranslation("ticket-desk");
  const said = Object.entries(record);
  if (said.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {said.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`complaint.field.${name}`)}</dt>
          <dd>
            {typeof value === "boolean"
              ? t(value ? "yes" : "no")
              : t(`complaint.choice.${name}.${value}`, { defaultValue: value })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

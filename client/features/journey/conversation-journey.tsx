import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { JourneyStep } from "#shared/contracts/journeys.ts";
import { readJourney } from "#shared/contracts/journeys.ts";
import type { InteractionId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import styles from "./journey.module.css";

/** Whom the caller was offered and handed to; nothing of a call that the first agent simply took. */
export function ConversationJourney({ interactionId }: { interactionId: InteractionId }) {
  const { t } = useTranslation("journey");
  const describeError = useDescribeError();
  const { data, error } = useQuery({
    queryKey: ["journey", interactionId],
    queryFn: ({ signal }) => callApi(readJourney, { params: { interactionId }, signal }),
  });
  if (error) return <p className={styles.problem}>{describeError(error)}</p>;
  if (!data || data.steps.length < 2) return null;
  const { departmentHops, explainedAgain } = data;
  return (
    <section className={styles.journey} aria-label={t("title")}>
      <h4 className={styles.title}>
        {t("title")}
        {departmentHops > 0 && <span> · {t("hops", { count: departmentHops })}</span>}
        {explainedAgain > 0 && <span> · {t("again", { count: explainedAgain })}</span>}
      </h4>
      <ol className={styles.steps}>
        {data.steps.map((step) => (
          <Step key={`${step.kind} ${step.at} ${step.agentName}`} step={step} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step }: { step: JourneyStep }) {
  const { time } = useFormat();
  return (
    <li className={styles.step}>
      <time className="tabular" dateTime={step.at}>
        {time(step.at)}
      </time>
      {step.kind === "offered" ? <Offered step={step} /> : <Transferred step={step} />}
    </li>
  );
}

function Offered({ step }: { step: Extract<JourneyStep, { kind: "offered" }> }) {
  const { t } = useTranslation("journey");
  const parts = [
    step.agentName ?? t("somebody"),
    step.queueName,
    t(`offered.${step.outcome ?? "ringing"}`),
  ];
  return <span>{parts.filter(Boolean).join(" · ")}</span>;
}

function Transferred({ step }: { step: Extract<JourneyStep, { kind: "transferred" }> }) {
  const { t } = useTranslation("journey");
  const { phone } = useFormat();
  const { target, department, explainedAgain, way } = step;
  const name = target.kind === "number" ? phone(target.name) : target.name;
  const who = step.agentName ?? t("somebody");
  const parts = [
    t(`way.${way}`, { who, target: t(`target.${target.kind}`, { name, defaultValue: name }) }),
    useEnding(step),
    department && t("department", department),
    explainedAgain && t("explained"),
  ];
  return <span>{parts.filter(Boolean).join(" · ")}</span>;
}

/** What came of it; a number, a flow and a voicemail box are not told to have taken a call. */
function useEnding({ taken, returned, target }: Extract<JourneyStep, { kind: "transferred" }>) {
  const { t } = useTranslation("journey");
  if (returned) return t("returned");
  if (taken) return taken.agentName === null ? t("taken") : t("takenBy", { name: taken.agentName });
  return target.kind === "agent" || target.kind === "queue" ? t("pending") : null;
}

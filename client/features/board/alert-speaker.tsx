import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { RaisedAlert } from "#shared/contracts/queue-alerts.ts";
import { useAlertText } from "./alert-text.ts";

type Queues = readonly Pick<QueueView, "queueId" | "name" | "alerts">[];
interface Change {
  readonly key: string;
  readonly queue: string;
  readonly alert: RaisedAlert;
  readonly raised: boolean;
}

/** Says what was raised and cleared, each once and after what is being said already. */
export function AlertSpeaker({ queues }: { queues: Queues }) {
  const { t } = useTranslation("board");
  const textOf = useAlertText();
  const [heard, setHeard] = useState<{ queues: Queues; changes: readonly Change[] }>({
    queues,
    changes: [],
  });
  if (heard.queues !== queues) {
    const changes = changesBetween(heard.queues, queues);
    setHeard({ queues, changes: changes.length > 0 ? changes : heard.changes });
  }
  return (
    <output className="visually-hidden">
      {heard.changes.map(({ key, queue, alert, raised }) => (
        <span key={key}>
          {t(raised ? "alert.raised" : "alert.cleared", { queue, what: textOf(alert) })}
        </span>
      ))}
    </output>
  );
}

function changesBetween(before: Queues, after: Queues): Change[] {
  const known = standing(before);
  const stand = standing(after);
  const changes: Change[] = [];
  for (const [key, { queue, alert }] of stand) {
    if (!known.has(key)) changes.push({ key, queue, alert, raised: true });
  }
  for (const [key, { queue, alert }] of known) {
    if (!stand.has(key)) changes.push({ key: `${key} over`, queue, alert, raised: false });
  }
  return changes;
}

function standing(queues: Queues): Map<string, { queue: string; alert: RaisedAlert }> {
  const all = new Map<string, { queue: string; alert: RaisedAlert }>();
  for (const { queueId, name: queue, alerts = [] } of queues) {
    for (const alert of alerts) all.set(`${queueId} ${alert.kind}`, { queue, alert });
  }
  return all;
}

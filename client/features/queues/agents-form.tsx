import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { assignAgents } from "#shared/contracts/routing.ts";
import type { UserId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { overtakenBy } from "#client/lib/overtaken-by.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { Overtaken } from "#client/ui/settings/overtaken.tsx";
import { AgentChoice } from "./agent-choice.tsx";
import styles from "./queues.module.css";
import { useProblemText } from "./use-problem-text.ts";
import { useCallTakers, useReadAgain } from "./use-queues.ts";

/** Who serves the queue. Open desks follow at once, without a reload. */
export function AgentsForm({ queue, onDone }: { queue: QueueSettings; onDone: () => void }) {
  const { t } = useTranslation("queues");
  const [chosen, setChosen] = useState<ReadonlySet<UserId>>(new Set(queue.agentIds));
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();
  const problem = useProblemText(error);
  const theirs = overtakenBy<QueueSettings>(error);
  const namesOf = useNames();

  function save() {
    void submit(async () => {
      const params = { queueId: queue.id };
      const ifMatch = (theirs ?? queue).rev;
      await callApi(assignAgents, { params, body: { agentIds: [...chosen] }, ifMatch });
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      problem={theirs ? "" : problem}
      busy={busy}
      submit={t("saveAgents", { count: chosen.size })}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <p className={styles.text}>{t("agentsExplain")}</p>
      <AgentChoice chosen={chosen} onChange={setChosen} />
      {theirs && (
        <Overtaken
          parts={[{ label: t("agents"), mine: namesOf(chosen), theirs: namesOf(theirs.agentIds) }]}
          onTheirs={() => void readAgain().then(onDone)}
          onMine={save}
        />
      )}
    </FormFrame>
  );
}

function useNames(): (agentIds: Iterable<UserId>) => string {
  const { t } = useTranslation("queues");
  const { data: people = [] } = useCallTakers();
  return (agentIds) => {
    const wanted = new Set(agentIds);
    const names = people.filter(({ id }) => wanted.has(id)).map((person) => person.displayName);
    return names.join(", ") || t("nobody");
  };
}

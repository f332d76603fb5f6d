import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { assignAgents } from "#shared/contracts/routing.ts";
import type { UserId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import { AgentChoice } from "./agent-choice.tsx";
import styles from "./queues.module.css";
import { useProblemText } from "./use-problem-text.ts";
import { useReadAgain } from "./use-queues.ts";

/** Who serves the queue. Open desks follow at once, without a reload. */
export function AgentsForm({ queue, onDone }: { queue: QueueSettings; onDone: () => void }) {
  const { t } = useTranslation("queues");
  const [chosen, setChosen] = useState<ReadonlySet<UserId>>(new Set(queue.agentIds));
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function save() {
    void submit(async () => {
      const body = { agentIds: [...chosen] };
      await callApi(assignAgents, { params: { queueId: queue.id }, body });
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      problem={useProblemText(error)}
      busy={busy}
      submit={t("saveAgents", { count: chosen.size })}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <p className={styles.text}>{t("agentsExplain")}</p>
      <AgentChoice chosen={chosen} onChange={setChosen} />
    </FormFrame>
  );
}

import { useTranslation } from "react-i18next";
import type { QueueSettings } from "#shared/contracts/routing.ts";
import { changeQueue } from "#shared/contracts/routing.ts";
import { callApi } from "#client/lib/api.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import styles from "./queues.module.css";
import { useProblemText } from "./use-problem-text.ts";
import { useReadAgain } from "./use-queues.ts";

/** Takes a queue out of use or back: its waiting callers are told the price first. */
export function ActivityForm({ queue, onDone }: { queue: QueueSettings; onDone: () => void }) {
  const { t } = useTranslation("queues");
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function save() {
    void submit(async () => {
      const body = { active: !queue.active };
      await callApi(changeQueue, { params: { queueId: queue.id }, body, ifMatch: queue.rev });
      await readAgain();
      onDone();
    });
  }

  return (
    <FormFrame
      problem={useProblemText(error)}
      busy={busy}
      submit={queue.active ? t("deactivate") : t("activate")}
      cancel={t("cancel")}
      onSubmit={save}
      onCancel={onDone}
    >
      <p className={styles.text}>{queue.active ? t("deactivateExplain") : t("activateExplain")}</p>
    </FormFrame>
  );
}

import { Button, Modal } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconLoader2 } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useDesk } from "#client/realtime/desk-context.ts";
import { usePhoneState, useSoftphone } from "#client/softphone/softphone-context.ts";
import { StateMark } from "#client/ui/state-mark.tsx";
import { EchoTestLine } from "./echo-test-line.tsx";
import { FaultAction } from "./fault-advice.tsx";
import styles from "./phone.module.css";
import type { Check } from "./shift-check-list.ts";
import { checksOf } from "./shift-check-list.ts";

/** What has to be right before calls come, each with what to do about it. */
export function ShiftChecks() {
  const { t } = useTranslation("phone");
  const phone = useSoftphone();
  const describeError = useDescribeError();
  const { start, asking, problem } = useStartShift();
  const checks = checksOf(usePhoneState((state) => state));
  return (
    <Modal
      opened
      onClose={() => phone.endChecks()}
      title={t("checks.title")}
      closeButtonProps={{ "aria-label": t("checks.close") }}
    >
      <ul className={styles.checks}>
        {checks.map((check) => (
          <CheckLine key={check.name} check={check} />
        ))}
      </ul>
      <div className={styles.tests}>
        <EchoTestLine />
      </div>
      {problem !== undefined && <p role="alert">{describeError(problem)}</p>}
      <Button data-autofocus loading={asking} onClick={() => void start()}>
        {t("checks.start")}
      </Button>
    </Modal>
  );
}

const looks = {
  ok: { tone: "ok", icon: IconCircleCheck },
  waiting: { tone: "info", icon: IconLoader2 },
  failed: { tone: "bad", icon: IconCircleX },
} as const;

function CheckLine({ check: { name, state, fault } }: { check: Check }) {
  const { t } = useTranslation("phone");
  return (
    <li className={styles.check}>
      <StateMark {...looks[state]}>{t(`checks.${name}`)}</StateMark>
      {fault !== null && (
        <div className={styles.advice}>
          <p>{t(`fault.${fault}`)}</p>
          {fault === "elsewhere" && <FaultAction fault={fault} />}
        </div>
      )}
    </li>
  );
}

/** Checks once more, in the click, and then says what the agent meant to say. */
function useStartShift() {
  const desk = useDesk();
  const phone = useSoftphone();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  async function start(): Promise<void> {
    setAsking(true);
    setProblem(undefined);
    try {
      if (await phone.check()) {
        await desk.send("agent.setPresence", { presence: { kind: "ready" } });
        phone.endChecks();
      }
    } catch (error) {
      setProblem(error);
    } finally {
      setAsking(false);
    }
  }
  return { start, asking, problem };
}

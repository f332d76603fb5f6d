import { IconEar, IconHelp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { AgentView } from "#shared/contracts/agents.ts";
import { StateMark } from "#client/ui/state-mark.tsx";
import styles from "./board-table.module.css";

/** Of the call an agent has: that help is wanted, and who is at their side. */
export function AgentCall({ agent: { helpWanted, monitors } }: { agent: AgentView }) {
  const { t } = useTranslation("board");
  const side = monitors
    ?.map(({ name, role }) => t(`side.${role}`, { name: name ?? "" }))
    .join(" · ");
  return (
    <>
      {helpWanted !== undefined && (
        <span className={styles.ofCall} title={helpWanted}>
          <StateMark tone="bad" icon={IconHelp} strong>
            {t("helpWanted", { reason: helpWanted })}
          </StateMark>
        </span>
      )}
      {side && (
        <span className={styles.ofCall} title={side}>
          <StateMark tone="info" icon={IconEar}>
            {side}
          </StateMark>
        </span>
      )}
    </>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardState } from "#client/realtime/desk-state.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { isSignedOut, orderAgents } from "./agent-order.ts";
import { AgentRow } from "./agent-row.tsx";
import styles from "./board-table.module.css";

interface AgentPanelProps {
  agents: BoardState["agents"];
  until: number | undefined;
}

export function AgentPanel({ agents, until }: AgentPanelProps) {
  const { t } = useTranslation("board");
  const [showAll, setShowAll] = useState(false);
  const away = agents.filter(isSignedOut).length;
  const shown = orderAgents(showAll ? agents : agents.filter((agent) => !isSignedOut(agent)));
  return (
    <Panel
      title={t("agents")}
      fill
      aside={
        away > 0 && (
          <label className={styles.toggle}>
            <input
              type="checkbox"
              checked={showAll}
              onChange={(event) => setShowAll(event.target.checked)}
            />
            {t("signedOutCount", { count: away })}
          </label>
        )
      }
    >
      {shown.length === 0 ? (
        <EmptyState title={t("noAgents")}>{t("noAgentsHint")}</EmptyState>
      ) : (
        <table className={styles.table} data-of="agents">
          <thead>
            <tr>
              <th scope="col">{t("column.agent")}</th>
              <th scope="col">{t("column.state")}</th>
              <th scope="col" className={styles.number} title={t("columnHint.time")}>
                {t("column.time")}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t("column.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((agent) => (
              <AgentRow key={agent.agentId} agent={agent} until={until} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

import { useTranslation } from "react-i18next";
import type { AgentView } from "#shared/contracts/agents.ts";
import { useReasonLabel } from "#client/lib/use-reason-label.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";
import { lookOf } from "#client/ui/agent-look.ts";
import { Duration } from "#client/ui/duration.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";
import { AgentActions } from "./agent-actions.tsx";
import { AgentCall } from "./agent-call.tsx";
import { AgentTrouble } from "./agent-trouble.tsx";
import styles from "./board-table.module.css";

interface AgentRowProps {
  agent: Stamped<AgentView>;
  until: number | undefined;
}

export function AgentRow({ agent, until }: AgentRowProps) {
  const words = useStateWords(agent);
  return (
    <tr>
      <th scope="row" title={`${agent.displayName} · ${agent.userName}`}>
        {agent.displayName}
      </th>
      <td title={words}>
        <span className={styles.state}>
          <StateMark {...lookOf(agent)}>{words}</StateMark>
          <AgentTrouble agent={agent} />
          <AgentCall agent={agent} />
        </span>
      </td>
      <td className={styles.number}>
        <Duration since={agent.receivedAt} baseMs={agent.stateMs} until={until} />
      </td>
      <td className={styles.actions}>
        <AgentActions agent={agent} />
      </td>
    </tr>
  );
}

function useStateWords({ activity, presence }: AgentView): string {
  const { t } = useTranslation("presence");
  const reasonLabel = useReasonLabel(useDeskState((state) => state.reasons));
  if (activity !== "idle") return t(`state.${activity}`);
  const state = t(`state.${presence.kind}`);
  if (presence.kind !== "notReady") return state;
  return t("withReason", { state, reason: reasonLabel(presence.reason) });
}

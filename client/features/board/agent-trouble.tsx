import { IconPhoneOff, IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { AgentView } from "#shared/contracts/agents.ts";
import { StateMark } from "#client/ui/state-mark.tsx";
import { isSignedOut } from "./agent-order.ts";

/** Why somebody who looks ready gets no calls. */
export function AgentTrouble({ agent }: { agent: AgentView }) {
  const { t } = useTranslation("board");
  if (isSignedOut(agent) || saysSo(agent)) return null;
  if (!agent.consoleAlive) {
    return (
      <StateMark tone="bad" icon={IconPlugConnectedX}>
        {t("consoleLost")}
      </StateMark>
    );
  }
  if (agent.device === "ok") return null;
  return (
    <StateMark tone={agent.device === "lost" ? "bad" : "warn"} icon={IconPhoneOff}>
      {t(`phone.${agent.device}`)}
    </StateMark>
  );
}

/** The reason for not being ready is the trouble itself: it stands there already. */
function saysSo({ presence, consoleAlive, device }: AgentView): boolean {
  if (presence.kind !== "notReady") return false;
  return consoleAlive
    ? presence.reason === "deviceLost" && device === "lost"
    : presence.reason === "clientLost";
}

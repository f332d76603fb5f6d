import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { AgentView, Presence } from "#shared/contracts/agents.ts";
import { useReasonLabel } from "#client/lib/use-reason-label.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";

interface PresenceChoicesProps {
  agent: AgentView;
  onChoose: (presence: Presence) => void;
}

export function PresenceChoices({ agent, onChoose }: PresenceChoicesProps) {
  const { t } = useTranslation("presence");
  const reasons = useDeskState((state) => state.reasons);
  const reasonLabel = useReasonLabel(reasons);
  const chosen = agent.presenceAfterCall ?? agent.presence;
  const busy = agent.activity !== "idle";

  function choice(presence: Presence, label: string) {
    const here = isSame(presence, chosen);
    return (
      <Menu.Item
        key={label}
        onClick={() => onChoose(presence)}
        leftSection={<IconCheck size={16} aria-hidden visibility={here ? "visible" : "hidden"} />}
        aria-current={here || undefined}
      >
        {label}
      </Menu.Item>
    );
  }

  return (
    <>
      {busy && <Menu.Label>{t("effectiveAfterCall")}</Menu.Label>}
      {choice({ kind: "ready" }, t("choose.ready"))}
      <Menu.Divider />
      <Menu.Label>{t("choose.notReady")}</Menu.Label>
      {reasons.map(({ key }) => choice({ kind: "notReady", reason: key }, reasonLabel(key)))}
      <Menu.Divider />
      {choice({ kind: "signedOut" }, t("choose.signedOut"))}
    </>
  );
}

function isSame(one: Presence, other: Presence): boolean {
  if (one.kind !== "notReady" || other.kind !== "notReady") return one.kind === other.kind;
  return one.reason === other.reason;
}

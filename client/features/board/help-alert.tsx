import { useTranslation } from "react-i18next";
import type { BoardState } from "#client/realtime/desk-state.ts";

/** Says aloud who wants help; the eye finds them first in the list. */
export function HelpAlert({ agents }: { agents: BoardState["agents"] }) {
  const { t } = useTranslation("board");
  const wanting = agents.filter(({ helpWanted }) => helpWanted !== undefined);
  return (
    <div role="alert" className="visually-hidden">
      {wanting.map(({ agentId, displayName: name, helpWanted: reason }) => (
        <p key={agentId}>{t("helpSaid", { name, reason })}</p>
      ))}
    </div>
  );
}

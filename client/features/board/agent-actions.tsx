import { Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgentView } from "#shared/contracts/agents.ts";
import { latePart } from "#client/ui/late-part.tsx";
import styles from "./board-table.module.css";
import type { Intervention } from "./intervention.ts";
import { interventionOf } from "./intervention.ts";
import { usePossible } from "./use-possible.ts";

const ReasonDialog = latePart(async () => (await import("./reason-dialog.tsx")).ReasonDialog);

/** What a supervisor can do about an agent or the call at their desk; each asks for a reason. */
export function AgentActions({ agent }: { agent: AgentView }) {
  const { t } = useTranslation("board");
  const kinds = usePossible(agent);
  const [asked, setAsked] = useState<Intervention>();
  const button = useRef<HTMLButtonElement>(null);

  function close() {
    setAsked(undefined);
    // The item of the menu that had the focus is gone.
    button.current?.focus();
  }
  if (kinds.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <button
            ref={button}
            type="button"
            className={styles.more}
            aria-label={t("action.menu", { name: agent.displayName })}
          >
            <IconDots size={16} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => setAsked(interventionOf(kind, agent))}>
              {t(`action.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked && <ReasonDialog intervention={asked} name={agent.displayName} onClose={close} />}
    </>
  );
}

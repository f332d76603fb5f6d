import { Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { lookOf } from "#client/ui/agent-look.ts";
import { Duration } from "#client/ui/duration.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";
import { PresenceChoices } from "./presence-choices.tsx";
import styles from "./presence.module.css";
import { usePresenceText } from "./use-presence-text.ts";
import { useSetPresence } from "./use-set-presence.ts";

/** One's own state and how long it lasts; two clicks change it. */
export function PresenceControl() {
  const { t } = useTranslation("presence");
  const agent = useDeskState((state) => state.agent);
  const presenceText = usePresenceText();
  const describeError = useDescribeError();
  const { setPresence, problem } = useSetPresence();
  if (!agent) return <span className={styles.nobody} />;
  const { activity, presence, presenceAfterCall } = agent;
  return (
    <div className={styles.control}>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <button type="button" className={styles.button}>
            <span className="visually-hidden">{t("control")}</span>
            <StateMark {...lookOf(agent)} strong>
              {activity === "idle" ? presenceText(presence) : t(`state.${activity}`)}
            </StateMark>
            <Duration since={agent.receivedAt} baseMs={agent.stateMs} />
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <PresenceChoices agent={agent} onChoose={(chosen) => void setPresence(chosen)} />
        </Menu.Dropdown>
      </Menu>
      {presenceAfterCall && (
        <span className={styles.after}>
          {t("afterCall", { state: presenceText(presenceAfterCall) })}
        </span>
      )}
      <span role="alert" className={styles.problem}>
        {problem !== undefined && describeError(problem)}
      </span>
    </div>
  );
}

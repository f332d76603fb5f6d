import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgentView } from "#shared/contracts/agents.ts";
import { builtInReasons } from "#shared/contracts/agents.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { Banner } from "#client/ui/banner.tsx";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import { useSetPresence } from "./use-set-presence.ts";

/** A state that was not chosen is explained, and one key undoes it. */
export function PresenceExplained() {
  const reason = useDeskState((state) => reasonNotChosen(state.agent));
  return reason === null ? null : <Explanation reason={reason} />;
}

function Explanation({ reason }: { reason: string }) {
  const { t } = useTranslation("presence");
  const describeError = useDescribeError();
  const { setPresence, problem } = useSetPresence();
  const goReady = () => void setPresence({ kind: "ready" });
  const hint = useKeyHint("toDispositions");
  useHotkey("toDispositions", goReady);
  return (
    <Banner
      tone="warn"
      actions={
        <Button size="xs" onClick={goReady} {...hint}>
          {t("return")}
        </Button>
      }
    >
      {problem === undefined ? t(`why.${reason}`) : describeError(problem)}
    </Banner>
  );
}

function reasonNotChosen(agent: AgentView | null): string | null {
  if (agent?.activity !== "idle" || agent.presence.kind !== "notReady") return null;
  const { reason } = agent.presence;
  return builtInReasons.some((known) => known === reason) ? reason : null;
}

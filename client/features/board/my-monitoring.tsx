import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgentView } from "#shared/contracts/agents.ts";
import type { MonitorMode } from "#shared/contracts/calls.ts";
import { monitorModes } from "#shared/contracts/calls.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSession } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { useDesk, useDeskState } from "#client/realtime/desk-context.ts";
import type { BoardState } from "#client/realtime/desk-state.ts";
import { Banner } from "#client/ui/banner.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import type { Intervention } from "./intervention.ts";
import { intervene, interventionOf } from "./intervention.ts";
import { keptReason } from "./kept-reason.ts";

const ReasonDialog = latePart(async () => (await import("./reason-dialog.tsx")).ReasonDialog);

/** At whose side one is, and the ways to take part differently or to go. */
export function MyMonitoring({ agents }: { agents: BoardState["agents"] }) {
  const { user } = useSession();
  for (const agent of agents) {
    const mine = agent.monitors?.find(({ agentId }) => agentId === user.id);
    if (mine) return <AtSide agent={agent} mode={mine.role as MonitorMode} />;
  }
  return null;
}

function AtSide({ agent, mode }: { agent: AgentView; mode: MonitorMode }) {
  const { t } = useTranslation("board");
  const describeError = useDescribeError();
  const { change, stop, asked, close, busy, error } = useAtSide(agent);
  const others = monitorModes.filter((each) => each !== mode);
  // Who serves no queue has no desk that could take the call.
  const hasDesk = useDeskState((state) => state.agent !== null);
  return (
    <Banner
      tone={error === undefined ? "info" : "bad"}
      actions={
        <>
          {[...others, ...(hasDesk ? ["takeOver" as const] : [])].map((kind) => (
            <Button
              key={kind}
              size="compact-sm"
              variant="default"
              disabled={busy}
              onClick={() => change(kind)}
            >
              {t(`action.${kind}`)}
            </Button>
          ))}
          <Button size="compact-sm" loading={busy} onClick={stop}>
            {t("action.stopMonitoring")}
          </Button>
        </>
      }
    >
      {t(`atSide.${mode}`, { name: agent.displayName })}{" "}
      {error !== undefined && describeError(error)}
      {asked && <ReasonDialog intervention={asked} name={agent.displayName} onClose={close} />}
    </Banner>
  );
}

function useAtSide(agent: AgentView) {
  const desk = useDesk();
  const { busy, error, submit } = useSubmit();
  const [asked, setAsked] = useState<Intervention>();

  function change(kind: MonitorMode | "takeOver"): void {
    const intervention = interventionOf(kind, agent);
    const reason = intervention.callId === null ? null : keptReason(intervention.callId);
    if (reason === null) setAsked(intervention);
    else void submit(() => intervene(desk, intervention, reason));
  }
  function stop(): void {
    const { callId } = agent;
    if (callId === null) return;
    void submit(async () => void (await desk.send("call.stopMonitoring", { callId })));
  }
  return { change, stop, asked, close: () => setAsked(undefined), busy, error };
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LiveCall } from "#shared/contracts/calls.ts";
import type { CallId } from "#shared/ids.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import type { Stamped } from "#client/realtime/desk-state.ts";
import { partOf } from "#client/realtime/my-part.ts";
import { Duration } from "#client/ui/duration.tsx";
import { usePrepared } from "#client/ui/use-prepared.ts";
import { CallControls, laterControls } from "./call-controls.tsx";
import styles from "./call-bar.module.css";

interface CallBarProps {
  /** Further controls of a call that this agent has. */
  renderMore?: (callId: CallId) => ReactNode;
}

/** The telephone while talking. Only what the call's connector can do is shown. */
export function CallBar({ renderMore }: CallBarProps) {
  const { t } = useTranslation("call");
  const call = useDeskState((desk) => desk.call);
  usePrepared(laterControls);
  const ended = useDeskState((desk) => desk.ended !== null);
  const live = call !== null && call.stage !== "ended" && !ended;
  return (
    <section className={styles.bar} data-live={live} aria-label={t("region")}>
      {live ? (
        <>
          <Stage call={call} />
          <CallControls call={call} renderMore={renderMore} />
        </>
      ) : (
        <Quiet over={ended || call !== null} />
      )}
    </section>
  );
}

/** Nothing is said and heard; why the last number was not reached stays until the next call. */
function Quiet({ over }: { over: boolean }) {
  const { t } = useTranslation("call");
  const cause = useDeskState((desk) => desk.notReached);
  if (over || cause === null) return <p className={styles.none}>{t(over ? "over" : "none")}</p>;
  const why = t(`notReached.${cause}`, { defaultValue: t("notReached.other") });
  return <output className={styles.none}>{why}</output>;
}

function Stage({ call }: { call: Stamped<LiveCall> }) {
  const { t } = useTranslation("call");
  const agentId = useDeskState((desk) => desk.agent?.agentId);
  const part = agentId ? partOf(call, agentId) : null;
  const muted = part?.muted ?? call.muted;
  return (
    <p className={styles.stage}>
      <strong>{part ? t(`part.${part.role}`) : t(`stage.${call.stage}`)}</strong>{" "}
      <span className={styles.time}>
        <Duration since={call.receivedAt} baseMs={call.stageMs} />
      </span>
      {muted && <span className={styles.muted}>{t("mutedNow")}</span>}
    </p>
  );
}

import { useCallback, useEffect, useState } from "react";
import type { Session } from "#shared/contracts/session.ts";
import { readSession } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { onSessionEnd } from "#client/lib/session-ended.ts";

export type Gate =
  | { kind: "asking" }
  | { kind: "signedOut"; expired: boolean }
  | { kind: "signedIn"; session: Session }
  | { kind: "unreachable"; error: unknown };

interface SessionGate {
  gate: Gate;
  enter: (session: Session) => void;
  leave: () => void;
  askAgain: () => void;
}

/** Whether somebody is signed in: asked once at the start, then known from the server's answers. */
export function useSessionGate(): SessionGate {
  const [gate, setGate] = useState<Gate>({ kind: "asking" });
  const enter = useCallback((session: Session) => setGate({ kind: "signedIn", session }), []);
  const leave = useCallback(() => setGate({ kind: "signedOut", expired: false }), []);

  const askAgain = useCallback(() => {
    callApi(readSession)
      .then(enter)
      .catch((error: unknown) => {
        const nobody = error instanceof RequestError && error.code === "not_signed_in";
        setGate(nobody ? { kind: "signedOut", expired: false } : { kind: "unreachable", error });
      });
  }, [enter]);

  useEffect(askAgain, [askAgain]);
  useEffect(
    () =>
      onSessionEnd(() =>
        setGate((before) =>
          before.kind === "signedIn" ? { kind: "signedOut", expired: true } : before,
        ),
      ),
    [],
  );
  return { gate, enter, leave, askAgain };
}

import { createContext, use } from "react";
import type { Session } from "#shared/contracts/session.ts";
import type { Action } from "#shared/permissions.ts";

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession needs a SessionContext around it.");
  return session;
}

/** Whether to show a control at all; the server decides again. */
export function useMay(action: Action): boolean {
  return useSession().permissions.includes(action);
}

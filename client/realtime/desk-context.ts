import {
  createContext,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useSyncExternalStore,
} from "react";
import type { ServerEvent, ServerEventName } from "#shared/contracts/realtime.ts";
import type { DeskConnection } from "./desk-connection.ts";
import type { DeskState } from "./desk-state.ts";

export const DeskContext = createContext<DeskConnection | undefined>(undefined);

export function useDesk(): DeskConnection {
  const desk = use(DeskContext);
  if (!desk) throw new Error("useDesk needs a DeskContext around it.");
  return desk;
}

/** `select` must return a part of the state as it is: a new object each time would render for ever. */
export function useDeskState<T>(select: (state: DeskState) => T): T {
  const desk = useDesk();
  const subscribe = useCallback((listener: () => void) => desk.subscribe(listener), [desk]);
  return useSyncExternalStore(subscribe, () => select(desk.getState()));
}

/** Listens for as long as the component is on screen. The listener may close over fresh state. */
export function useServerEvent<Name extends ServerEventName>(
  name: Name,
  listener: (payload: ServerEvent<Name>) => void,
): void {
  const desk = useDesk();
  const onEvent = useEffectEvent(listener);
  useEffect(() => desk.on(name, (payload) => onEvent(payload)), [desk, name]);
}

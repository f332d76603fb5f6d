import { loadAgain } from "#client/lib/load-again.ts";
import { whenIdle } from "#client/lib/when-idle.ts";
import type { DeskConnection } from "#client/realtime/desk-connection.ts";
import { phoneOff } from "./phone-state.ts";
import type { Softphone } from "./softphone.ts";

export interface OpenableSoftphone extends Softphone {
  /** Begins to be a telephone, until the returned function is called. */
  open(): () => void;
}

type Start = (desk: DeskConnection, userId: string) => OpenableSoftphone;

const start: () => Promise<Start> = async () =>
  (await loadAgain(() => import("./start-softphone.ts"))).startSoftphone;

function openWhenIdle(come: () => Promise<OpenableSoftphone>): () => void {
  let close: (() => void) | null = null;
  let wanted = true;
  const begin = (phone: OpenableSoftphone) => {
    if (wanted) close = phone.open();
  };
  // Without its code (a deployment took it away) the desk works on, and says "no telephone".
  const forget = whenIdle(() => void come().then(begin, () => undefined));
  return () => {
    wanted = false;
    forget();
    close?.();
  };
}

/** Stands in for the telephone until its code is here; nobody waits for it with the first picture. */
export function createSoftphone(
  desk: DeskConnection,
  userId: string,
  load: () => Promise<Start> = start,
): OpenableSoftphone {
  const listeners = new Set<() => void>();
  let phone: OpenableSoftphone | null = null;
  let loading: Promise<OpenableSoftphone> | null = null;

  const come = (): Promise<OpenableSoftphone> => {
    loading ??= load().then((begin) => {
      phone = begin(desk, userId);
      phone.subscribe(() => {
        for (const listener of listeners) listener();
      });
      return phone;
    });
    return loading;
  };

  return {
    open: () => openWhenIdle(come),
    getState: () => phone?.getState() ?? phoneOff,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer: async (offerId) => phone?.answer(offerId),
    hangUp: () => phone?.hangUp(),
    choose: (role, deviceId) => phone?.choose(role, deviceId),
    check: async () => phone?.check() ?? true,
    prepare: async () => phone?.prepare() ?? true,
    endChecks: () => phone?.endChecks(),
    useOther: (used) => phone?.useOther(used),
    startEcho: () => phone?.startEcho(),
    stopEcho: () => phone?.stopEcho(),
    takeOver: () => phone?.takeOver(),
    levels: () => phone?.levels() ?? { input: 0, output: 0 },
    meter: () => phone?.meter() ?? (() => undefined),
  };
}

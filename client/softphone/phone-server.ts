import type { DeviceState } from "#shared/contracts/agents.ts";
import type { BrowserPhone } from "#shared/contracts/phones.ts";
import {
  closePhone,
  openPhone,
  rejoinCall,
  reportPhone,
  sipSocketPath,
} from "#shared/contracts/phones.ts";
import type { CallId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import type { MakeSipAgent } from "./sip-agent.ts";

/** What the telephone asks of our server. */
export interface PhoneServer {
  openAccount(takeOver: boolean): Promise<BrowserPhone | null>;
  /** Calls come to another telephone. */
  closeAccount(): Promise<void>;
  report(device: DeviceState): Promise<void>;
  rejoin(callId: CallId): Promise<void>;
  loadAgent(): Promise<MakeSipAgent>;
}

export const phoneServer: PhoneServer = {
  openAccount: async (takeOver) => (await callApi(openPhone, { body: { takeOver } })).account,
  closeAccount: () => callApi(closePhone),
  report: (device) => callApi(reportPhone, { body: { device } }),
  rejoin: (callId) => callApi(rejoinCall, { body: { callId } }),
  async loadAgent() {
    const { makeJsSipAgent } = await import("./jssip-agent.ts");
    return makeJsSipAgent(sipUrl(location));
  },
};

function sipUrl({ protocol, host }: Pick<Location, "protocol" | "host">): string {
  return `${protocol === "https:" ? "wss" : "ws"}://${host}${sipSocketPath}`;
}

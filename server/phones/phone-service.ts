import type { CallState } from "#server/acd/acd-core.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import type { Engine } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Directory } from "#server/routing/directory.ts";
import type { AgentPhone, Connector } from "#server/telephony/connector.ts";
import type { Lines } from "#server/telephony/lines.ts";
import type { DeviceState } from "#shared/contracts/agents.ts";
import type { MediaSettings } from "#server/media-config.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { BrowserPhone } from "#shared/contracts/phones.ts";
import type { AgentId, CallId, OfferId } from "#shared/ids.ts";
import { mediaWaysOf } from "./media-ways.ts";
import { PhoneDevices } from "./phone-devices.ts";

type Dependencies = {
  engine: Pick<Engine, "submit" | "core" | "leading">;
  directory: Pick<Directory, "agent">;
  lines: Pick<Lines, "all" | "connectorOf">;
  /** Whether a browser of this session has its line to the exchange right now. */
  isConnected: (sessionHash: string) => boolean;
  /** Ends those lines; their browsers find out by themselves that they are the telephone no more. */
  disconnect: (sessionHash: string) => void;
  media: MediaSettings;
  clock: Pick<Clock, "now">;
  log: Logger;
};

/** Whose browser is the telephone: one per person, of the session that opened it last. */
export class PhoneService {
  readonly devices: PhoneDevices;
  readonly #deps: Dependencies;
  readonly #holders = new Map<AgentId, string>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.devices = new PhoneDevices(deps.engine);
  }

  /** null: no telephone system here gives browsers accounts. */
  async open(identity: UserIdentity, takeOver: boolean): Promise<BrowserPhone | null> {
    const { userId, sessionHash } = identity;
    this.#mustLead();
    const connector = this.#exchange();
    if (!connector?.openAccount) {
      await this.devices.forget(userId);
      return null;
    }
    if (!takeOver && this.#isHeldElsewhere(identity)) throw heldElsewhere();
    const before = this.#holders.get(userId);
    this.#holders.set(userId, sessionHash);
    try {
      // Until this browser says otherwise: it may have no microphone.
      await this.devices.tell(userId, "browser", "lost");
      const account = await connector.openAccount(this.#phoneOf(identity));
      if (before !== undefined && before !== sessionHash) this.#deps.disconnect(before);
      const { media, clock } = this.#deps;
      return { ...account, ...mediaWaysOf(media, userId, clock.now()) };
    } catch (error) {
      if (before === undefined) this.#holders.delete(userId);
      else this.#holders.set(userId, before);
      throw error;
    }
  }

  /** This person's calls come to another telephone; that of another browser stays as it is. */
  async close({ userId, sessionHash }: UserIdentity): Promise<void> {
    this.#mustLead();
    const holder = this.#holders.get(userId);
    if (holder !== undefined && holder !== sessionHash) return;
    this.#holders.delete(userId);
    await this.#exchange()?.closeAccount?.(userId);
    await this.devices.forget(userId);
  }

  /** Also makes known who holds the telephone, to a server that was started since. */
  async report(identity: UserIdentity, device: DeviceState): Promise<void> {
    const { userId, sessionHash } = identity;
    this.#mustLead();
    // No telephone of ours: whatever is said of it must keep nobody from calls.
    if (!this.#exchange()) return;
    const holder = this.#holders.get(userId);
    if (holder !== undefined && holder !== sessionHash) throw heldElsewhere();
    this.#holders.set(userId, sessionHash);
    await this.devices.tell(userId, "browser", device);
  }

  /** @throws `call_over`, `not_your_call`, `not_supported_by_phone` */
  async rejoin(identity: UserIdentity, callId: CallId): Promise<void> {
    const call = this.#deps.engine.core.call(callId);
    if (!call || call.stage === "ended") throw new AppError("call_over", "The call has ended.");
    const offerId = offerOf(call, identity.userId);
    if (!offerId) {
      throw new AppError("not_your_call", "This call is not at your desk.");
    }
    const connector = this.#deps.lines.connectorOf(call.ref.source);
    if (!connector?.rejoin) {
      throw new AppError("not_supported_by_phone", "This call's telephone system cannot do it.");
    }
    await connector.rejoin({
      offerId,
      subject: call.ref.subject,
      agent: this.#phoneOf(identity),
    });
  }

  /** The session is over: its password opens nothing any more. Must not throw. */
  withdraw(sessionHash: string): void {
    for (const [agentId, holder] of this.#holders) {
      if (holder !== sessionHash) continue;
      this.#holders.delete(agentId);
      this.#close(agentId).catch((error: unknown) => {
        this.#deps.log.warn({ error, agentId }, "a telephone account was not withdrawn");
      });
    }
  }

  /** Where the exchange takes SIP over WebSocket. */
  socketUrl(): string | undefined {
    return this.#exchange()?.phoneSocketUrl;
  }

  async #close(agentId: AgentId): Promise<void> {
    await this.#exchange()?.closeAccount?.(agentId);
    await this.devices.tell(agentId, "browser", "lost");
  }

  #exchange(): Connector | undefined {
    return [...this.#deps.lines.all()].find((connector) => "openAccount" in connector);
  }

  /** A browser without a line, or one that says it cannot be used, is not worth asking. */
  #isHeldElsewhere({ userId, sessionHash }: UserIdentity): boolean {
    const holder = this.#holders.get(userId);
    if (holder === undefined || holder === sessionHash) return false;
    return this.#deps.isConnected(holder) && this.devices.said(userId, "browser") !== "lost";
  }

  #phoneOf({ userId, userName }: UserIdentity): AgentPhone {
    const extension = this.#deps.directory.agent(userId)?.extension ?? null;
    return { agentId: userId, userName, extension };
  }

  #mustLead(): void {
    if (this.#deps.engine.leading) return;
    throw new AppError("not_leader", "This server does not take calls now. Send it again.", {
      retryAfterSeconds: 1,
    });
  }
}

/** By which they came into the call: as its agent, or as somebody who was asked into it. */
function offerOf({ agentId, offerId, parties }: CallState, userId: AgentId): OfferId | null {
  if (agentId === userId) return offerId;
  return parties.find((party) => party.agentId === userId)?.offerId ?? null;
}

function heldElsewhere(): AppError {
  return new AppError("phone_elsewhere", "Your telephone is open in another browser.");
}

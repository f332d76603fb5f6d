import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { AgentPhone } from "#server/telephony/connector.ts";
import type { AgentId } from "#shared/ids.ts";
import type { Reports } from "./reports.ts";

/** A browser that lost its connection is back within a second or two; a closed one is not. */
const graceMs = 3_000;

const accountPrefix = "agent-";
/** The endpoint of an agent's browser telephone, made when they sign in. */
export const accountOf = (agentId: AgentId) => `${accountPrefix}${agentId}`;

type Phone = { contacts: Set<string>; agentId: AgentId | null; cancelLoss: Cancel | null };

/** Which telephones can be rung, by what Asterisk says of their registrations. */
export class PhoneWatch {
  readonly #reports: Reports;
  readonly #clock: Clock;
  readonly #phones = new Map<string, Phone>();
  /** It was away for longer than a reload or a change of network takes. */
  onLost: (agentId: AgentId) => void = () => {};

  constructor(reports: Reports, clock: Clock) {
    this.#reports = reports;
    this.#clock = clock;
  }

  /** The browser telephone when it is there, else the one on the desk. */
  endpointOf({ agentId, extension }: AgentPhone): string {
    const account = accountOf(agentId);
    const own = extension === null || this.#isReachable(account) ? account : extension;
    this.#phone(own).agentId = agentId;
    return own;
  }

  /** From Asterisk's list of endpoints after each connection. */
  begin(endpoint: string, reachable: boolean): void {
    const phone = this.#phone(endpoint);
    const contact = "as of the connection";
    if (reachable === phone.contacts.size > 0) return;
    if (reachable) this.seen(endpoint, contact, true);
    else for (const known of phone.contacts) this.seen(endpoint, known, false);
  }

  seen(endpoint: string, contact: string, reachable: boolean): void {
    // That of an account that was withdrawn.
    if (!reachable && !this.#phones.has(endpoint)) return;
    const phone = this.#phone(endpoint);
    if (reachable) {
      phone.contacts.add(contact);
      this.#back(phone);
    } else {
      phone.contacts.delete(contact);
      // A contact from before our connection has no name here.
      phone.contacts.delete("as of the connection");
      if (phone.contacts.size === 0) this.#lose(phone);
    }
  }

  /** Rung, and nobody was registered. */
  missing(agentId: AgentId): void {
    this.#tell(agentId, "lost");
  }

  /** Signed out: what happens to this telephone matters to nobody. */
  forget(agentId: AgentId): void {
    const phone = this.#phones.get(accountOf(agentId));
    phone?.cancelLoss?.();
    this.#phones.delete(accountOf(agentId));
  }

  isLost(agentId: AgentId): boolean {
    const phone = this.#phones.get(accountOf(agentId));
    return phone !== undefined && phone.contacts.size === 0;
  }

  stop(): void {
    for (const { cancelLoss } of this.#phones.values()) cancelLoss?.();
    this.#phones.clear();
  }

  #back(phone: Phone): void {
    phone.cancelLoss?.();
    phone.cancelLoss = null;
    if (phone.agentId) this.#tell(phone.agentId, "ok");
  }

  #lose(phone: Phone): void {
    if (phone.cancelLoss) return;
    phone.cancelLoss = this.#clock.runAt(this.#clock.now() + graceMs, () => {
      phone.cancelLoss = null;
      if (!phone.agentId) return;
      this.#tell(phone.agentId, "lost");
      this.onLost(phone.agentId);
    });
  }

  #tell(agentId: AgentId, device: "ok" | "lost"): void {
    this.#reports.add(agentId, { kind: "device", agentId, device });
  }

  #isReachable(endpoint: string): boolean {
    return (this.#phones.get(endpoint)?.contacts.size ?? 0) > 0;
  }

  #phone(endpoint: string): Phone {
    const known = this.#phones.get(endpoint);
    if (known) return known;
    const agentId = endpoint.startsWith(accountPrefix)
      ? (endpoint.slice(accountPrefix.length) as AgentId)
      : null;
    const phone: Phone = { contacts: new Set(), agentId, cancelLoss: null };
    this.#phones.set(endpoint, phone);
    return phone;
  }
}

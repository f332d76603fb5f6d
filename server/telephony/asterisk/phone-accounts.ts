import { randomBytes } from "node:crypto";
import type { AgentPhone, PhoneAccount } from "#server/telephony/connector.ts";
import type { AgentId } from "#shared/ids.ts";
import type { AriClient } from "./ari-client.ts";
import type { AsteriskSettings } from "./asterisk-settings.ts";
import { accountOf } from "./phone-watch.ts";

type Account = Readonly<{ agent: AgentPhone; password: string }>;

/**
 * SIP accounts of browsers' telephones. Asterisk keeps them in memory (sorcery.conf), so a restart
 * of it forgets them and they are made again; one that we forget by a restart of ours is asked for
 * again by its browser.
 */
export class PhoneAccounts {
  readonly #ari: AriClient;
  readonly #settings: AsteriskSettings;
  readonly #accounts = new Map<AgentId, Account>();

  constructor(ari: AriClient, settings: AsteriskSettings) {
    this.#ari = ari;
    this.#settings = settings;
  }

  async open(agent: AgentPhone): Promise<PhoneAccount> {
    const account = { agent, password: randomBytes(24).toString("base64url") };
    await this.#put(account);
    this.#accounts.set(agent.agentId, account);
    const userName = accountOf(agent.agentId);
    const { hostname } = new URL(this.#settings.ari.url);
    return { sipUri: `sip:${userName}@${hostname}`, userName, password: account.password };
  }

  async close(agentId: AgentId): Promise<void> {
    this.#accounts.delete(agentId);
    for (const kind of ["endpoint", "aor", "auth"]) {
      await this.#ari.remove(`${objects}/${kind}/${accountOf(agentId)}`);
    }
  }

  async restore(): Promise<void> {
    for (const account of this.#accounts.values()) await this.#put(account);
  }

  /** The endpoint last: it refers to the others. */
  async #put({ agent, password }: Account): Promise<void> {
    const name = accountOf(agent.agentId);
    await this.#putObject("auth", name, { auth_type: "digest", username: name, password });
    await this.#putObject("aor", name, {
      // A new tab takes over from the one before.
      max_contacts: "1",
      remove_existing: "yes",
      // Finds a laptop that sleeps; a closed connection is noticed at once without it.
      qualify_frequency: "10",
      qualify_timeout: "3",
    });
    await this.#putObject("endpoint", name, {
      ...browserEndpoint,
      auth: name,
      aors: name,
      context: this.#settings.agentContext,
      callerid: `<${agent.extension ?? agent.userName}>`,
      ...(this.#settings.mediaAddress !== undefined && {
        media_address: this.#settings.mediaAddress,
        bind_rtp_to_media_address: "yes",
      }),
    });
  }

  async #putObject(kind: string, name: string, values: Record<string, string>): Promise<void> {
    const fields = Object.entries(values).map(([attribute, value]) => ({ attribute, value }));
    await this.#ari.put(`${objects}/${kind}/${name}`, {}, { fields });
  }
}

const objects = "/asterisk/config/dynamic/res_pjsip";

const browserEndpoint = {
  identify_by: "username",
  webrtc: "yes",
  dtls_auto_generate_cert: "yes",
  disallow: "all",
  allow: "opus,ulaw,alaw",
  // The caller's own codec alone. Offered several, Asterisk begins with the best, and changes to
  // what the browser speaks after its first words: the browser starts its ears twice.
  codec_prefs_outgoing_offer:
    "prefer: pending, operation: intersect, keep: first, transcode: allow",
  dtmf_mode: "rfc4733",
  direct_media: "no",
  // Without this every change of who talks to whom would be a re-INVITE to the browser.
  send_connected_line: "no",
  trust_id_outbound: "yes",
  allow_subscribe: "no",
  rtp_timeout: "20",
  rtp_timeout_hold: "600",
};

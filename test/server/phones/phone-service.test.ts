import { createHmac } from "node:crypto";
import { beforeEach, expect, it, vi } from "vitest";
import type { UserIdentity } from "#server/auth/identity.ts";
import { PhoneService } from "#server/phones/phone-service.ts";
import type { Connector, ConnectorOffer } from "#server/telephony/connector.ts";
import { CallId, OfferId, SiteId, UserId } from "#shared/ids.ts";
import { aLog } from "#test/support/quiet-log.ts";

const ana = UserId.parse("00000000-0000-4000-8000-00000000000a");
const ben = UserId.parse("00000000-0000-4000-8000-00000000000b");
const cho = UserId.parse("00000000-0000-4000-8000-00000000000c");
const sue = UserId.parse("00000000-0000-4000-8000-00000000000d");
const c1 = CallId.parse("00000000-0000-4000-8000-000000000101");

const at = (sessionHash: string, userId = ana): UserIdentity => ({
  kind: "user",
  userId,
  userName: "ana",
  displayName: "Ana",
  role: "agent",
  siteId: SiteId.parse(1),
  teamIds: new Set(),
  sessionHash,
});

const turnSecret = "a secret of the relay";
let device: string;
let accounts: string[];
let rejoined: ConnectorOffer[];
let connectors: Connector[];
let phones: PhoneService;
let connected: Set<string>;

beforeEach(() => {
  device = "ok";
  connected = new Set(["s1", "s2"]);
  accounts = [];
  rejoined = [];
  const asterisk = {
    source: "/pbx/asterisk",
    phoneSocketUrl: "ws://pbx/ws",
    async openAccount() {
      accounts.push("open");
      return { sipUri: "sip:agent@pbx", userName: "agent", password: String(accounts.length) };
    },
    async closeAccount() {
      accounts.push("close");
    },
    rejoin: async (offer: ConnectorOffer) => void rejoined.push(offer),
  } as unknown as Connector;
  const simulator = { source: "/pbx/demo" } as unknown as Connector;
  connectors = [simulator, asterisk];
  const core = {
    agent: () => ({ device }),
    call: (callId: CallId) =>
      callId === c1
        ? {
            callId,
            stage: "talking",
            agentId: ana,
            offerId: OfferId.parse(`${c1}:1`),
            ref: { source: "/pbx/asterisk", subject: "1700.1" },
            parties: [
              { agentId: cho, offerId: OfferId.parse(`${c1}:2`), role: "consult" },
              { agentId: sue, offerId: null, role: "listen" },
            ],
          }
        : undefined,
  };
  phones = new PhoneService({
    engine: {
      leading: true,
      core,
      submit: async ({ input }: { input: { device: string } }) => {
        device = input.device;
      },
    } as unknown as ConstructorParameters<typeof PhoneService>[0]["engine"],
    directory: { agent: () => undefined },
    lines: {
      all: () => connectors,
      connectorOf: (source) => connectors.find((one) => one.source === source),
    },
    isConnected: (hash) => connected.has(hash),
    disconnect: (hash) => connected.delete(hash),
    media: {
      iceServers: ["stun:s.example", "turn:t.example"],
      turnSecret,
      iceTransportPolicy: "all",
    },
    clock: { now: () => Date.UTC(2026, 6, 1) },
    log: aLog(),
  });
});

it("gives an account, and no calls until the browser says that it works", async () => {
  expect(await phones.open(at("s1"), false)).toMatchObject({ password: "1" });
  expect(device).toBe("lost");
  await phones.report(at("s1"), "ok");
  expect(device).toBe("ok");
});

it("has no telephones without an exchange that gives accounts, and holds nobody back", async () => {
  device = "lost";
  connectors = [connectors[0] as Connector];
  expect(await phones.open(at("s1"), false)).toBeNull();
  expect(device).toBe("ok");
  expect(phones.socketUrl()).toBeUndefined();
});

it("hears no report where browsers are no telephones: one may come after the answer", async () => {
  connectors = [connectors[0] as Connector];
  await phones.open(at("s1"), false);
  await phones.report(at("s1"), "lost");
  expect(device).toBe("ok");
});

it("leaves who has another telephone to it, and the telephone of another browser alone", async () => {
  await phones.open(at("s1"), false);
  await phones.close(at("s2"));
  expect([device, accounts]).toEqual(["lost", ["open"]]);
  await phones.close(at("s1"));
  expect([device, accounts]).toEqual(["ok", ["open", "close"]]);
  await phones.close(at("s2"));
  expect(device).toBe("ok");
});

it("names relays with a password that ends by itself, made of what the relay knows", async () => {
  const account = await phones.open(at("s1"), false);
  const username = `${Date.UTC(2026, 6, 1, 12) / 1_000}:${ana}`;
  const credential = createHmac("sha1", turnSecret).update(username).digest("base64");
  expect(account?.iceServers).toEqual([
    { urls: ["stun:s.example"] },
    { urls: ["turn:t.example"], username, credential },
  ]);
});

it("believes the worse of line and browser", async () => {
  await phones.open(at("s1"), false);
  await phones.report(at("s1"), "ok");
  await phones.devices.tell(ana, "line", "lost");
  expect(device).toBe("lost");
  await phones.report(at("s1"), "degraded");
  expect(device).toBe("lost");
  await phones.devices.tell(ana, "line", "ok");
  expect(device).toBe("degraded");
});

it("gives a working telephone to another browser only when the person says so", async () => {
  await phones.open(at("s1"), false);
  await phones.report(at("s1"), "ok");
  await expect(phones.open(at("s2"), false)).rejects.toMatchObject({ code: "phone_elsewhere" });
  await phones.open(at("s2"), true);
  expect([...connected]).toEqual(["s2"]);
  await expect(phones.report(at("s1"), "ok")).rejects.toMatchObject({ code: "phone_elsewhere" });
});

it("gives one that cannot be used to whoever comes", async () => {
  await phones.open(at("s1"), false);
  await phones.report(at("s1"), "lost");
  await expect(phones.open(at("s2"), false)).resolves.not.toBeNull();
  await phones.report(at("s2"), "ok");
  connected.delete("s2");
  await expect(phones.open(at("s1"), false)).resolves.not.toBeNull();
});

it("reloads in the same session without a question", async () => {
  await phones.open(at("s1"), false);
  await phones.report(at("s1"), "ok");
  await expect(phones.open(at("s1"), false)).resolves.toMatchObject({ password: "2" });
});

it("withdraws the account with the session that holds it, and with no other", async () => {
  await phones.open(at("s1"), false);
  phones.withdraw("s0");
  expect(accounts).toEqual(["open"]);
  phones.withdraw("s1");
  await vi.waitFor(() => expect(accounts).toEqual(["open", "close"]));
});

it("withdraws it also when this server was started after it was given", async () => {
  await phones.report(at("s1"), "ok");
  phones.withdraw("s1");
  await vi.waitFor(() => expect(accounts).toEqual(["close"]));
});

it("lets only the agent of a call back into it", async () => {
  await expect(phones.rejoin(at("s2", ben), c1)).rejects.toMatchObject({ code: "not_your_call" });
  const over = CallId.parse("00000000-0000-4000-8000-000000000102");
  await expect(phones.rejoin(at("s1"), over)).rejects.toMatchObject({ code: "call_over" });
  await phones.rejoin(at("s1"), c1);
  expect(rejoined).toMatchObject([{ subject: "1700.1", offerId: `${c1}:1` }]);
});

it("lets who was asked into a call back into it, and no listener", async () => {
  await phones.rejoin(at("s3", cho), c1);
  expect(rejoined).toMatchObject([{ offerId: `${c1}:2`, agent: { agentId: cho } }]);
  await expect(phones.rejoin(at("s4", sue), c1)).rejects.toMatchObject({ code: "not_your_call" });
});

it("cannot put anybody back where the telephone system cannot", async () => {
  connectors = [{ source: "/pbx/asterisk" } as unknown as Connector];
  await expect(phones.rejoin(at("s1"), c1)).rejects.toMatchObject({
    code: "not_supported_by_phone",
  });
});

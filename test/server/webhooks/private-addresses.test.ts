import { expect, it } from "vitest";
import { isPublicAddress } from "#server/webhooks/private-address.ts";
import { checkReceiverUrl } from "#server/webhooks/receiver-url.ts";
import { createSendMessage } from "#server/webhooks/send-message.ts";
import { aReceiver } from "./a-webhook-site.ts";

it.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "fe80::1",
  "fc00::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "2001:db8::1",
  "ff02::1",
  "localhost",
  "",
])("does not take %s for public", (address) => expect(isPublicAddress(address)).toBe(false));

it.each(["8.8.8.8", "203.0.114.1", "2606:4700::1111"])("takes %s for public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  "http://example.com/in",
  "https://localhost/",
  "https://a.localhost/",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://[::1]/",
  "https://[::ffff:10.0.0.1]/",
  "https://user:pass@example.com/",
])("refuses the receiver %s", (url) => {
  expect(() => checkReceiverUrl(url, false)).toThrow("cannot be used");
});

it("takes a public receiver, and an inner one only where that is allowed", () => {
  expect(() => checkReceiverUrl("https://example.com:8443/in?x=1", false)).not.toThrow();
  expect(() => checkReceiverUrl("http://127.0.0.1:9/in", true)).not.toThrow();
  expect(() => checkReceiverUrl("http://u:p@127.0.0.1:9/in", true)).toThrow("cannot be used");
});

it("never connects to an inner address, by number or by a name that leads there", async () => {
  const receiver = await aReceiver();
  const send = createSendMessage({ allowPrivate: false });
  const signal = AbortSignal.timeout(5_000);
  const port = new URL(receiver.url).port;
  for (const url of [
    receiver.url,
    `http://localhost:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
  ])
    await expect(send({ url, headers: {}, body: "{}" }, signal)).rejects.toThrow("private address");
  expect(receiver.received).toEqual([]);
  receiver.close();
});

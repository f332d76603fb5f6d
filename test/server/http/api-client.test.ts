import { afterAll, beforeAll, expect, it } from "vitest";
import { createApiClient } from "#shared/api-client.ts";
import { readSession, signIn } from "#shared/contracts/session.ts";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk, password } from "#test/support/web-desk.ts";

let desk: WebDesk;
beforeAll(async () => {
  desk = await aWebDesk();
  await desk.person("ana", "agent");
});
afterAll(() => desk.stop());

it("calls an operation by its contract, and parses the answer", async () => {
  const call = createApiClient({ origin: desk.url });
  const session = await call(signIn, { body: { username: "ana", password } });
  expect(session.user.userName).toBe("ana");
});

it("rejects with code, sentence and request id", async () => {
  const call = createApiClient({ origin: desk.url, key: "cdk_nobody's" });
  await expect(call(readSession)).rejects.toMatchObject({
    name: "ApiError",
    code: "not_signed_in",
    requestId: expect.stringMatching(/./),
  });
  const wrong = { username: "", password };
  await expect(call(signIn, { body: wrong })).rejects.toMatchObject({
    code: "validation_failed",
    faults: [expect.objectContaining({ pointer: "/username" })],
  });
});

it("says that nobody is there", async () => {
  const call = createApiClient({ origin: "http://127.0.0.1:1" });
  await expect(call(readSession)).rejects.toMatchObject({ code: "offline" });
});

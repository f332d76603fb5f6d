import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk, password, sendJson } from "#test/support/web-desk.ts";

let desk: WebDesk;
beforeEach(async () => {
  desk = await aWebDesk();
});
afterEach(() => desk.stop());

const setUp = (token: string, username = "root") =>
  desk.request(
    "/setup",
    sendJson("POST", { token, username, password, displayName: "The first one" }),
  );
const invited = async () => (await desk.setup.invite())?.split("#")[1] ?? "";

describe("the first administrator", () => {
  it("comes in with the printed link, once", async () => {
    const token = await invited();
    expect((await setUp(token)).status).toBe(204);
    expect((await setUp(token, "second")).status).toBe(403);
    const root = await desk.as("root");
    expect((await (await root.send("GET", "/session")).json()).user.role).toBe("admin");
    expect((await desk.audit())[0]).toEqual({
      actor: "system",
      action: "user.created",
      subject: "user:root",
    });
  });

  it("is one, though two people use the link at the same moment", async () => {
    const token = await invited();
    const answers = await Promise.all([setUp(token, "one"), setUp(token, "two")]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 403]));
  });

  it("does not come in with another token, or without one made", async () => {
    expect((await setUp("guess")).status).toBe(403);
    await invited();
    expect((await setUp("guess")).status).toBe(403);
  });

  it("is not invited where there are people", async () => {
    const token = await invited();
    await desk.person("adam", "admin");
    expect(await desk.setup.invite()).toBeNull();
    expect((await setUp(token)).status).toBe(403);
  });
});

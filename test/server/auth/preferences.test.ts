import { afterAll, beforeAll, expect, it } from "vitest";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk, sendJson } from "#test/support/web-desk.ts";

let desk: WebDesk;
let ana: Awaited<ReturnType<WebDesk["as"]>>;
beforeAll(async () => {
  desk = await aWebDesk();
  await desk.person("ana", "agent");
  await desk.person("ben", "agent");
  ana = await desk.as("ana");
});
afterAll(() => desk.stop());

const change = (body: object) => ana.send("PATCH", "/session/preferences", body);
const preferencesOf = async (person: typeof ana) =>
  (await (await person.send("GET", "/session")).json()).preferences;

it("gives a new person the usual keys, dense rows and the tour", async () => {
  const ben = await desk.as("ben");
  expect(await preferencesOf(ben)).toEqual({ keys: {}, density: "dense", tourDone: false });
});

it("keeps what was chosen with the person, whatever else is changed", async () => {
  expect((await change({ keys: { answer: "F8", mute: "F2" } })).status).toBe(204);
  expect((await change({ density: "normal" })).status).toBe(204);
  expect((await change({ tourDone: true })).status).toBe(204);
  const keys = { answer: "F8", mute: "F2" };
  const elsewhere = await desk.as("ana");
  expect(await preferencesOf(elsewhere)).toEqual({ keys, density: "normal", tourDone: true });
  expect((await change({ tourDone: false, keys: {} })).status).toBe(204);
  expect(await preferencesOf(elsewhere)).toEqual({ keys: {}, density: "normal", tourDone: false });
  expect(await preferencesOf(await desk.as("ben"))).toMatchObject({ density: "dense" });
});

it("takes a key that is switched off", async () => {
  expect((await change({ keys: { digits: "", list: "" } })).status).toBe(204);
  expect((await preferencesOf(ana)).keys).toEqual({ digits: "", list: "" });
});

it.each([
  ["a key that another thing has", { answer: "F4" }, "/keys/answer"],
  ["a key of the browser", { answer: "Ctrl+KeyW" }, "/keys/answer"],
  ["a letter alone", { mute: "KeyM" }, "/keys/mute"],
  ["a key that changes the input method", { search: "Ctrl+Shift+KeyK" }, "/keys/search"],
])("refuses %s", async (_name, keys, pointer) => {
  const response = await change({ keys });
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].pointer).toBe(pointer);
});

it("refuses what is no key, no density and nobody's", async () => {
  expect((await change({ keys: { answer: "rm -rf" } })).status).toBe(400);
  expect((await change({ keys: { fly: "F2" } })).status).toBe(400);
  expect((await change({ density: "huge" })).status).toBe(400);
  const anonymous = await desk.request("/session/preferences", sendJson("PATCH", {}));
  expect(anonymous.status).toBe(401);
});

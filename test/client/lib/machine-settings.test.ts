// @vitest-environment jsdom
import { expect, it } from "vitest";
import { keepingMachineSettings } from "#client/lib/machine-settings.ts";

it("keeps the headset over a sign-out, and nothing that was written at the desk", async () => {
  localStorage.setItem("calldesk.audio", '{"ring":"s2"}');
  localStorage.setItem("calldesk.phone.other.u1", "yes");
  localStorage.setItem("calldesk.phone.call", "c1");
  await keepingMachineSettings(async () => localStorage.clear());
  const left = Object.keys(localStorage).map((key) => [key, localStorage.getItem(key)]);
  expect(Object.fromEntries(left)).toEqual({
    "calldesk.audio": '{"ring":"s2"}',
    "calldesk.phone.other.u1": "yes",
  });
});

import { expect, it } from "vitest";
import { installedTree, readContainerSettings } from "#server/launch/pbx/container-settings.ts";

const password = "a password of length";

it("refuses to run without a password that is one", () => {
  expect(() => readContainerSettings({}, "/pbx")).toThrow("ARI_PASSWORD");
  expect(() => readContainerSettings({ ARI_PASSWORD: "short" }, "/pbx")).toThrow("16 characters");
});

it("listens everywhere and tells telephones the address that is given", () => {
  const settings = readContainerSettings(
    { ARI_PASSWORD: password, MEDIA_ADDRESS: "192.0.2.9", CARRIER: "" },
    "/pbx",
  );
  expect(settings).toMatchObject({
    folder: "/pbx",
    bind: "0.0.0.0",
    mediaAddress: "192.0.2.9",
    carrier: "127.0.0.1:5090",
    ari: { user: "calldesk", password, app: "calldesk" },
  });
});

it("finds the modules of the processor", () => {
  expect(installedTree("arm64").modules).toContain("aarch64");
  expect(installedTree("x64").modules).toContain("x86_64");
});

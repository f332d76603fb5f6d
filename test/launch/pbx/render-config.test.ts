import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { PbxSettings } from "#server/launch/pbx/pbx-settings.ts";
import { renderConfig } from "#server/launch/pbx/render-config.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), "calldesk-config-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const places = { modules: "/modules", data: "/data" };

function settings(more: Partial<PbxSettings> = {}): PbxSettings {
  return {
    folder,
    httpPort: 8088,
    sipPort: 5060,
    carrier: "127.0.0.1:5090",
    carrierAddresses: "127.0.0.1",
    rtp: { from: 20_000, to: 20_100 },
    bind: "127.0.0.1",
    mediaAddress: "127.0.0.1",
    ari: { user: "calldesk", password: "p$&word", app: "calldesk" },
    ...more,
  };
}

const written = (name: string) => readFileSync(path.join(folder, "etc", name), "utf8");

it("fills in every template, with the values as they are", () => {
  renderConfig(settings(), places);
  for (const name of readdirSync(path.join(folder, "etc")))
    expect(written(name)).not.toMatch(/\{\{/);
  expect(written("ari.conf")).toContain("password = p$&word");
  expect(written("http.conf")).toContain("bindport = 8088");
  expect(written("extensions.conf")).toContain("Stasis(calldesk,incoming,${EXTEN},queue=");
});

it("keeps the password from other accounts", () => {
  renderConfig(settings(), places);
  expect(statSync(path.join(folder, "etc/ari.conf")).mode & 0o077).toBe(0);
});

it("binds media to loopback only when telephones are on this machine", () => {
  renderConfig(settings(), places);
  expect(written("pjsip.conf")).toContain("bind_rtp_to_media_address = yes");
  renderConfig(settings({ bind: "0.0.0.0", mediaAddress: "192.0.2.9" }), places);
  expect(written("pjsip.conf")).toContain("bind_rtp_to_media_address = no");
  expect(written("pjsip.conf")).toContain("media_address = 192.0.2.9");
});

it("knows the telephones on desks and what a test loads besides", () => {
  const deskPhones = [{ extension: "1001", password: "secret" }];
  renderConfig(settings({ deskPhones, modules: ["app_queue"], dialplan: "[more]" }), places);
  expect(written("pjsip.conf")).toContain("[1001](desk-phone)");
  expect(written("modules.conf")).toContain("load = app_queue.so");
  expect(written("extensions.conf")).toContain("[more]");
});

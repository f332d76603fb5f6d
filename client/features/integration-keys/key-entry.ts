import type { NewIntegrationKey } from "#shared/contracts/integration-keys.ts";
import { keyScopes } from "#shared/contracts/integration-keys.ts";
import { formText } from "#client/lib/form-text.ts";

export type KeyFaults = Partial<Record<keyof NewIntegrationKey, string>>;

const sources = /^[\x21-\x7e]{1,128}$/;

export function readKey(form: HTMLFormElement | null): NewIntegrationKey {
  const given = new Set(new FormData(form ?? undefined).getAll("scopes"));
  const source = formText(form, "source").normalize("NFKC");
  return {
    name: formText(form, "name"),
    mode: formText(form, "mode") === "followed" ? "followed" : "routed",
    source: source === "" ? null : source,
    scopes: keyScopes.filter((scope) => given.has(scope)),
    signing: formText(form, "signing") !== "",
  };
}

export function faultsOf({ name, source, scopes }: NewIntegrationKey): KeyFaults {
  const faults: KeyFaults = {};
  if (name === "") faults.name = "missing";
  if (source !== null && !sources.test(source)) faults.source = "source";
  if (scopes.length === 0) faults.scopes = "scopes";
  return faults;
}

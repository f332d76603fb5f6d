import type { PersonRole } from "#shared/contracts/users.ts";
import { personRoles } from "#shared/contracts/users.ts";
import type { TeamId } from "#shared/ids.ts";
import { formText } from "#client/lib/form-text.ts";
import { passwordFault } from "#client/lib/new-password.ts";

interface PersonEntry {
  readonly userName: string;
  readonly displayName: string;
  readonly role: PersonRole;
  readonly password: string;
  readonly extension: string | null;
  readonly teamIds: TeamId[];
}

export type PersonFaults = Partial<Record<keyof PersonEntry, string>>;

const userNames = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const extensions = /^[0-9A-Za-z*#_.-]{1,32}$/;

export function readPerson(form: HTMLFormElement | null): PersonEntry {
  const role = formText(form, "role");
  // What a Chinese keyboard types at full width means the plain letters and digits.
  const extension = formText(form, "extension").normalize("NFKC");
  return {
    userName: formText(form, "userName").normalize("NFKC").toLowerCase(),
    displayName: formText(form, "displayName"),
    role: personRoles.find((known) => known === role) ?? "agent",
    password: formText(form, "password"),
    extension: extension === "" ? null : extension,
    teamIds: new FormData(form ?? undefined).getAll("teamIds") as TeamId[],
  };
}

/** User name and password are asked for once, of somebody new. */
export function faultsOf(entry: PersonEntry, isNew: boolean): PersonFaults {
  const faults: PersonFaults = {};
  const { userName, displayName, password, extension } = entry;
  if (displayName === "") faults.displayName = "missing";
  if (extension !== null && !extensions.test(extension)) faults.extension = "extension";
  if (!isNew) return faults;
  if (!userNames.test(userName)) faults.userName = userName === "" ? "missing" : "userName";
  if (passwordFault(password, password) !== null) faults.password = "short";
  return faults;
}

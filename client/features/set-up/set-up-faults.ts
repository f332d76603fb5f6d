import { passwordFault } from "#client/lib/new-password.ts";

interface Entered {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly again: string;
}

/** What is wrong with a field, as a word of the catalogue. */
export type SetUpFaults = Partial<Record<keyof Entered, string>>;

const userName = /^[a-z0-9][a-z0-9._-]{0,63}$/;

export function faultsOf({ username, displayName, password, again }: Entered): SetUpFaults {
  const faults: SetUpFaults = {};
  if (displayName === "") faults.displayName = "missing";
  if (username === "") faults.username = "missing";
  else if (!userName.test(username)) faults.username = "userName";
  return { ...faults, ...passwordFaultsOf(password, again) };
}

export function passwordFaultsOf(
  password: string,
  again: string,
): Pick<SetUpFaults, "password" | "again"> {
  const fault = passwordFault(password, again);
  if (fault === null) return {};
  return fault === "different" ? { again: fault } : { password: fault };
}

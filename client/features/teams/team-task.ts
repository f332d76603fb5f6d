import type { TeamEntry } from "./use-teams.ts";

/** What is being done in the dialog. */
export type TeamTask =
  | { readonly kind: "add" }
  | { readonly kind: "rename" | "members" | "delete"; readonly entry: TeamEntry };

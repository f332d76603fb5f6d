import type { User } from "#shared/contracts/users.ts";

/** What is being done in the dialog. */
export type PersonTask =
  | { readonly kind: "add" }
  | { readonly kind: "team" }
  | {
      readonly kind: "edit" | "password" | "link" | "activity" | "handOver";
      readonly person: User;
    };

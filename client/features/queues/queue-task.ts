import type { QueueSettings } from "#shared/contracts/routing.ts";

/** What is being done in the dialog. */
export type QueueTask =
  | { readonly kind: "add" }
  | { readonly kind: "edit" | "agents" | "activity"; readonly queue: QueueSettings };

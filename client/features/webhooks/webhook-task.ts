import type { Webhook } from "#shared/contracts/webhooks.ts";

/** What is being done in the dialog. */
export type WebhookTask =
  | { readonly kind: "add" }
  | {
      readonly kind: "edit" | "log" | "secret" | "activity" | "delete";
      readonly webhook: Webhook;
    };

/** The addresses of all pages but the desk and the board, as an administrator sees them. */
export const formPages = ["people", "settings/queues", "settings/keys"] as const;
export const otherPages = [
  "tickets",
  "calls",
  "reports",
  "work-items",
  "recordings",
  "customers",
  "settings/skills",
  "settings/teams",
  "settings/labels",
  "settings/ivr",
  "settings/dialling",
  "settings/custom-fields",
  "settings/webhooks",
  "settings/sign-ins",
  "settings/configuration",
  "account",
] as const;

import type { ComponentType } from "react";
import { lazy } from "react";
import type { Action } from "#shared/permissions.ts";
import { useSession } from "#client/lib/session-context.ts";

type Part = Readonly<{ name: string; right: Action; Page: ComponentType }>;

const parts: readonly Part[] = [
  part("queues", "routing:write", () =>
    import("#client/features/queues/queues-page.tsx").then((module) => module.QueuesPage),
  ),
  part("skills", "skill:assign", () =>
    import("#client/features/skills/skills-page.tsx").then((module) => module.SkillsPage),
  ),
  part("teams", "user:write", () =>
    import("#client/features/teams/teams-page.tsx").then((module) => module.TeamsPage),
  ),
  part("labels", "routing:write", () =>
    import("#client/features/labels/labels-page.tsx").then((module) => module.LabelsPage),
  ),
  part("ivr", "ivr:read", () =>
    import("#client/features/ivr/ivr-page.tsx").then((module) => module.IvrPage),
  ),
  part("dialling", "dialPolicy:read", () =>
    import("#client/features/dialling/dialling-page.tsx").then((module) => module.DiallingPage),
  ),
  part("custom-fields", "customField:write", () =>
    import("#client/features/custom-fields/custom-fields-page.tsx").then(
      (module) => module.CustomFieldsPage,
    ),
  ),
  part("keys", "integrationKey:read", () =>
    import("#client/features/integration-keys/keys-page.tsx").then((module) => module.KeysPage),
  ),
  part("webhooks", "webhook:read", () =>
    import("#client/features/webhooks/webhooks-page.tsx").then((module) => module.WebhooksPage),
  ),
  part("sign-ins", "session:manage", () =>
    import("#client/features/sign-ins/sign-ins-page.tsx").then((module) => module.SignInsPage),
  ),
  part("configuration", "configuration:read", () =>
    import("#client/features/configuration/configuration-page.tsx").then(
      (module) => module.ConfigurationPage,
    ),
  ),
];

/** What is set once and seldom, as far as it is this person's; an agent's desk has none of it. */
export function useSettingsParts(): readonly Part[] {
  const { permissions } = useSession();
  if (permissions.includes("desk:connect") && !permissions.includes("board:read")) return [];
  return parts.filter(({ right }) => permissions.includes(right));
}

function part(name: string, right: Action, load: () => Promise<ComponentType>): Part {
  return { name, right, Page: lazy(async () => ({ default: await load() })) };
}

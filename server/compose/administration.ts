import type pg from "pg";
import type { Api } from "#server/http/api.ts";
import { readAlertLimits } from "#server/board/alert-limits.ts";
import { alertSection } from "#server/board/alert-section.ts";
import { customFieldSection } from "#server/customers/custom-field-section.ts";
import { dialSection } from "#server/dialling/dial-section.ts";
import { ivrSection } from "#server/ivr/ivr-section.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import { recordingRuleSection } from "#server/recordings/recording-rule-section.ts";
import { labelRoutes } from "#server/routing/label-routes.ts";
import {
  dispositionSection,
  queueSection,
  reasonSection,
  skillSection,
} from "#server/routing/routing-sections.ts";
import { skillRoutes } from "#server/routing/skill-routes.ts";
import { configurationRoutes } from "#server/settings/configuration-routes.ts";
import { ConfigurationService } from "#server/settings/configuration-service.ts";
import type { Sections } from "#server/settings/configuration-service.ts";
import { ticketTemplateSection, ticketViewSection } from "#server/tickets/ticket-sections.ts";
import { peopleSection, teamSection } from "#server/users/people-sections.ts";
import { teamChangeRoutes } from "#server/users/team-change-routes.ts";
import { TeamService } from "#server/users/team-service.ts";
import { webhookSection } from "#server/webhooks/webhook-section.ts";
import type { SiteId } from "#shared/ids.ts";
import type { LiveCentre } from "./live-centre.ts";
import type { People } from "./people.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  live: LiveCentre;
  people: People;
  secretBox: SecretBox;
  /** Receivers of webhooks may have private addresses. */
  allowPrivate: boolean;
}>;

/** What administrators set besides people and queues. */
export function createAdministration({ pool, siteId, live, people, ...receivers }: Parts) {
  const { routing } = live;
  /** Areas that keep settings in memory and were made after this. */
  const followers: (() => Promise<void>)[] = [];
  const everybody = {
    async reload(): Promise<void> {
      await routing.reload();
      live.alerts.use(await readAlertLimits(pool, siteId));
      for (const follow of followers) await follow();
    },
  };
  const sections: Sections = {
    teams: teamSection,
    skills: skillSection,
    people: peopleSection,
    queues: queueSection,
    reasons: reasonSection,
    dispositions: dispositionSection,
    ivr: ivrSection,
    dialRules: dialSection,
    recordingRules: recordingRuleSection,
    queueAlerts: alertSection,
    customFields: customFieldSection,
    ticketTemplates: ticketTemplateSection,
    ticketViews: ticketViewSection,
    webhooks: webhookSection(receivers),
  };
  return {
    routes(api: Api): void {
      skillRoutes(api, { pool, routing });
      labelRoutes(api, { pool, routing });
      teamChangeRoutes(api, new TeamService({ pool, sessions: people.sessions, routing }));
      configurationRoutes(api, new ConfigurationService({ pool, sections, routing: everybody }));
    },
    /** Called after a file was read in. */
    onImported(...follow: (() => Promise<void>)[]): void {
      followers.push(...follow);
    },
  };
}

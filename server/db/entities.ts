import type { EntitySchema } from "typeorm";
import { AdviceEntity } from "#server/advice/advice.entity.ts";
import { AuditLogEntity } from "#server/auth/audit-log.entity.ts";
import { PreferencesEntity } from "#server/auth/preferences.entity.ts";
import { PasswordLinkEntity } from "#server/auth/password-link.entity.ts";
import { ProviderAccountEntity } from "#server/auth/provider-account.entity.ts";
import { SecondFactorEntity } from "#server/auth/second-factor.entity.ts";
import { SessionEntity } from "#server/auth/session.entity.ts";
import { AgentIntervalEntity } from "#server/calls/agent-interval.entity.ts";
import { QueueAlertEntity } from "#server/board/queue-alert.entity.ts";
import { CallTransferEntity } from "#server/calls/call-transfer.entity.ts";
import { CallEntity } from "#server/calls/call.entity.ts";
import { OfferEntity } from "#server/calls/offer.entity.ts";
import { ContactPointEntity } from "#server/customers/contact-point.entity.ts";
import { CustomFieldEntity } from "#server/customers/custom-field.entity.ts";
import { CustomerChangeEntity } from "#server/customers/customer-change.entity.ts";
import { CustomerDealEntity } from "#server/customers/customer-deal.entity.ts";
import { CustomerDocumentEntity } from "#server/customers/customer-document.entity.ts";
import { CustomerRelationEntity } from "#server/customers/customer-relation.entity.ts";
import { RejectedCallerEntity } from "#server/customers/rejected-caller.entity.ts";
import { CustomerEntity } from "#server/customers/customer.entity.ts";
import { OrderEntity } from "#server/customers/order.entity.ts";
import { DialPermitEntity } from "#server/dialling/dial-permit.entity.ts";
import { DialRulesEntity } from "#server/dialling/dial-rules.entity.ts";
import { IntegrationKeyEntity } from "#server/integration-keys/integration-key.entity.ts";
import { InteractionMoveEntity } from "#server/interactions/interaction-move.entity.ts";
import { NotedNumberEntity } from "#server/interactions/noted-number.entity.ts";
import { InteractionEntity } from "#server/interactions/interaction.entity.ts";
import { CustomerPinEntity } from "#server/ivr/customer-pin.entity.ts";
import { IvrEmergencyEntity } from "#server/ivr/ivr-emergency.entity.ts";
import { IvrSoundEntity } from "#server/ivr/ivr-sound.entity.ts";
import { IvrVersionEntity } from "#server/ivr/ivr-version.entity.ts";
import { RecordingRuleEntity } from "#server/recordings/recording-rule.entity.ts";
import { RecordingEntity } from "#server/recordings/recording.entity.ts";
import { AgentQueueEntity } from "#server/routing/agent-queue.entity.ts";
import { AgentSkillEntity } from "#server/routing/agent-skill.entity.ts";
import { DispositionEntity } from "#server/routing/disposition.entity.ts";
import { NotReadyReasonEntity } from "#server/routing/not-ready-reason.entity.ts";
import { QueueEntity } from "#server/routing/queue.entity.ts";
import { SkillEntity } from "#server/routing/skill.entity.ts";
import { SiteEntity } from "#server/sites/site.entity.ts";
import { ComplaintStepEntity } from "#server/tickets/complaint-step.entity.ts";
import { TicketAttachmentEntity } from "#server/tickets/ticket-attachment.entity.ts";
import { TicketLinkEntity } from "#server/tickets/ticket-link.entity.ts";
import { TicketTemplateEntity } from "#server/tickets/ticket-template.entity.ts";
import { TicketViewEntity } from "#server/tickets/ticket-view.entity.ts";
import { TicketWatcherEntity } from "#server/tickets/ticket-watcher.entity.ts";
import { TicketCommentEntity } from "#server/tickets/ticket-comment.entity.ts";
import { TicketInteractionEntity } from "#server/tickets/ticket-interaction.entity.ts";
import { TicketEntity } from "#server/tickets/ticket.entity.ts";
import { TeamMemberEntity } from "#server/users/team-member.entity.ts";
import { TeamEntity } from "#server/users/team.entity.ts";
import { UserEntity } from "#server/users/user.entity.ts";
import { WebhookDeliveryEntity } from "#server/webhooks/webhook-delivery.entity.ts";
import { WebhookEntity } from "#server/webhooks/webhook.entity.ts";
import { WorkItemEntity } from "#server/work-items/work-item.entity.ts";

/** Every area's tables. A file named *.entity.ts that is missing here fails the drift test. */
export const entities: EntitySchema[] = [
  AdviceEntity,
  AuditLogEntity,
  SessionEntity,
  SecondFactorEntity,
  ProviderAccountEntity,
  PreferencesEntity,
  PasswordLinkEntity,
  AgentIntervalEntity,
  CallEntity,
  CallTransferEntity,
  OfferEntity,
  ContactPointEntity,
  CustomerEntity,
  OrderEntity,
  IntegrationKeyEntity,
  InteractionEntity,
  InteractionMoveEntity,
  NotedNumberEntity,
  CustomerPinEntity,
  IvrEmergencyEntity,
  IvrSoundEntity,
  IvrVersionEntity,
  RecordingRuleEntity,
  RecordingEntity,
  AgentQueueEntity,
  AgentSkillEntity,
  DispositionEntity,
  NotReadyReasonEntity,
  QueueEntity,
  QueueAlertEntity,
  SkillEntity,
  SiteEntity,
  TicketCommentEntity,
  TicketInteractionEntity,
  TicketEntity,
  TeamMemberEntity,
  TeamEntity,
  UserEntity,
  WebhookEntity,
  WebhookDeliveryEntity,
  DialPermitEntity,
  DialRulesEntity,
  WorkItemEntity,
  CustomFieldEntity,
  CustomerChangeEntity,
  CustomerDealEntity,
  CustomerDocumentEntity,
  CustomerRelationEntity,
  RejectedCallerEntity,
  ComplaintStepEntity,
  TicketAttachmentEntity,
  TicketLinkEntity,
  TicketTemplateEntity,
  TicketViewEntity,
  TicketWatcherEntity,
];

export { MovableClock } from './clock';
export type { ApiKeySettings, Permission } from './apiKeys';
export type {
	BookedDelivery,
	BookedInquiry,
	BookedLink,
	BookedOpening,
	BookedRequest,
	BookedResume,
	BookedSession,
	Books,
} from './books';
export type { ActiveFault, Fault, FaultMatch, FaultRule, Faults } from './faults';
export type { InquiryAction } from './inquiryActions';
export type { KeyInflection } from './keyInflection';
export type { PageLink } from './pages/layout';
export type { RateLimit } from './rateLimit';
export type {
	Account,
	EnvironmentName,
	Inquiry,
	InquirySession,
	InquirySessionStatus,
	InquiryStatus,
	InquiryTemplate,
	OneTimeLink,
	Verification,
	VerificationTemplate,
} from './resources';
export { inquiryStatuses } from './resources';
export { seedDemoWorld, seedLaterPeople, type DemoWorld } from './seed';
export {
	simulatorKeys,
	standardRateLimit,
	startSimulator,
	type Simulator,
	type SimulatorOptions,
} from './simulator';
export {
	standardAccountTypeId,
	standardTemplateIds,
	standardTemplateVersionIds,
	standardUserEmailAddress,
	standardVerificationTemplateIds,
	type TemplateSettings,
} from './standardTemplates';
export { likelyBehaviour, type UncertainBehaviour } from './uncertain';
export type { WebhookEvent } from './webhooks/event';
export type { EventContent } from './webhooks/events';
export { signatureHeader } from './webhooks/signature';
export type { Tampering } from './webhooks/tampering';
export type { Webhook, WebhookSettings, WebhookStatus } from './webhooks/webhook';
export type { PutWebhookSettings, WaitingRetry, WebhookControl } from './webhooks/webhookControl';
export type { InquirySettings, WorldControl } from './worldControl';

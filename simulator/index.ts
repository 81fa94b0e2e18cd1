export { MovableClock } from './engine/clock';
export type { ApiKeySettings, Permission } from './engine/apiKeys';
export type {
	BookedDelivery,
	BookedInquiry,
	BookedLink,
	BookedOpening,
	BookedRequest,
	BookedResume,
	BookedSession,
	Books,
} from './engine/journal';
export type { ActiveFault, Fault, FaultMatch, FaultRule, Faults } from './engine/faults';
export type { InquiryAction } from './inquiries/inquiry/inquiryActions';
export type { KeyInflection } from './engine/keyInflection';
export type { PageLink } from './pages/layout';
export type { RateLimit } from './engine/rateLimit';
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
} from './inquiries/inquiry/inquiry';
export { inquiryStatuses } from './inquiries/inquiry/inquiry';
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
} from './inquiries/template/standardTemplates';
export { likelyBehaviour, type UncertainBehaviour } from './inquiries/assumptions';
export type { WebhookEvent } from './webhooks/event';
export type { EventContent } from './webhooks/events';
export { signatureHeader } from './webhooks/signature';
export type { Tampering } from './webhooks/tampering';
export type { Webhook, WebhookSettings, WebhookStatus } from './webhooks/webhook';
export type { PutWebhookSettings, WaitingRetry, WebhookControl } from './webhooks/webhookControl';
export type { InquirySettings, WorldControl } from './inquiries/worldControl';

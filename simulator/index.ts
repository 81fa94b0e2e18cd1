export type { DescribedControl } from './described/control';
export type { RecordedFile } from './described/files';
export type { ApiKeySettings, Permission } from './engine/apiKeys';
export { MovableClock } from './engine/clock';
export type { EnvironmentName } from './engine/environment';
export type { ActiveFault, Fault, FaultMatch, FaultRule, Faults } from './engine/faults';
export type { RecordedRequest } from './engine/journal';
export type { JsonObject } from './engine/jsonValue';
export type { KeyInflection } from './engine/keyInflection';
export { loopbackOnly } from './engine/loopback';
export type { RateLimit } from './engine/rateLimit';
export type { Inquiry, InquiryStatus } from './inquiries/inquiry/inquiry';
export { inquiryStatuses } from './inquiries/inquiry/inquiry';
export type { InquiryAction } from './inquiries/inquiry/inquiryActions';
export type {
	RecordedInquiry,
	RecordedLink,
	RecordedResume,
	RecordedSession,
} from './inquiries/journal';
export type { OneTimeLink } from './inquiries/link/oneTimeLink';
export type { InquirySession, InquirySessionStatus } from './inquiries/session/session';
export {
	standardAccountTypeId,
	standardTemplateIds,
	standardTemplateVersionIds,
	standardUserEmailAddress,
	standardVerificationTemplateIds,
	type TemplateSettings,
} from './inquiries/template/standardTemplates';
export type { InquiryTemplate } from './inquiries/template/template';
export type { Verification, VerificationTemplate } from './inquiries/verification/verification';
export type { InquirySettings, WorldControl } from './inquiries/worldControl';
export type { Journal } from './journal';
export { html, type Html } from './pages/html';
export { page, type PageLink } from './pages/layout';
export { sendPage } from './pages/sendPage';
export { seedDemoWorld, seedLaterPeople, type DemoWorld } from './seed';
export { simulatorKeys, standardRateLimit, type Simulator } from './simulator';
export { startSimulator, type SimulatorOptions } from './startSimulator';
export type { WebhookEvent } from './webhooks/event';
export type { EventContent } from './webhooks/events';
export type { RecordedDelivery } from './webhooks/journal';
export { signatureHeader } from './webhooks/signature';
export type { Tampering } from './webhooks/tampering';
export type { Webhook, WebhookSettings, WebhookStatus } from './webhooks/webhook';
export type { PutWebhookSettings, WaitingRetry, WebhookControl } from './webhooks/webhookControl';

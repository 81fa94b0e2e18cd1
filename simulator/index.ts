export { MovableClock } from './clock';
export type { ApiKeySettings, Permission } from './apiKeys';
export type {
	BookedInquiry,
	BookedLink,
	BookedOpening,
	BookedRequest,
	BookedResume,
	BookedSession,
	Books,
} from './books';
export type { ActiveFault, Fault, FaultMatch, FaultRule, Faults } from './faults';
export type { KeyInflection } from './keyInflection';
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
} from './resources';
export { inquiryStatuses } from './resources';
export { seedDemoWorld, type DemoWorld } from './seed';
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
	type TemplateSettings,
} from './standardTemplates';
export { likelyBehaviour, type UncertainBehaviour } from './uncertain';
export type { InquiryAction, InquirySettings, WorldControl } from './worldControl';

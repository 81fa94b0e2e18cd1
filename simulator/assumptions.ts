import { defaultInquiryAssumptions, type InquiryAssumptions } from './inquiries/assumptions';
import { defaultWebhookAssumptions, type WebhookAssumptions } from './webhooks/assumptions';

/** What no official text settles, each with a switch; every part of the simulator has its own. */
export type Assumptions = InquiryAssumptions & WebhookAssumptions;

/** The probable ones. */
export const defaultAssumptions: Readonly<Assumptions> = {
	...defaultInquiryAssumptions,
	...defaultWebhookAssumptions,
};

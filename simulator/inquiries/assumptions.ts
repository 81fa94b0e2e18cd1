import type { EngineAssumptions } from '../engine/assumptions';

/** The same of inquiries and their tags. */
export interface InquiryAssumptions extends EngineAssumptions {
	/** Expiring an inquiry that is expired. */
	expireOnExpiredInquiry: 'refuse' | 'allow';
	/** Adding a tag that the inquiry has, or removing one that it does not have. */
	tagWithoutEffect: 'refuse' | 'allow';
}

/** The probable ones. */
export const defaultInquiryAssumptions: Readonly<InquiryAssumptions> = {
	sparseFieldsetsDropRelationships: false,
	expireOnExpiredInquiry: 'allow',
	tagWithoutEffect: 'allow',
};

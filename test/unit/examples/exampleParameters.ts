import type { INodeParameters } from 'n8n-workflow';

const inquiry: INodeParameters = { inquiryId: 'inq_FullInquiry0000000001' };
const session: INodeParameters = { inquirySessionId: 'iqse_FullSession0000000001' };
const template: INodeParameters = { inquiryTemplateId: 'itmpl_FullTemplate0000001' };
const stateChange: INodeParameters = { ...inquiry, options: { ignoreIfAlreadyInState: true } };

/**
 * What each operation needs, with every option on that adds to the simplified output, so that an
 * example holds all that it can have.
 */
export const exampleParameters: Record<string, INodeParameters> = {
	'inquiry.addTag': { ...stateChange, tag: 'vip' },
	'inquiry.approve': stateChange,
	'inquiry.create': {
		...template,
		referenceId: 'customer-00042',
		additionalFields: { createOneTimeLink: true, createSession: true },
		options: { skipIfOpenOrApproved: true },
	},
	'inquiry.decline': stateChange,
	'inquiry.downloadPdf': inquiry,
	'inquiry.expire': stateChange,
	'inquiry.generateOneTimeLink': inquiry,
	'inquiry.get': inquiry,
	'inquiry.getAll': {},
	'inquiry.markForReview': stateChange,
	'inquiry.redact': { ...stateChange, confirmRedaction: true },
	'inquiry.removeTag': { ...stateChange, tag: 'vip' },
	'inquiry.resume': inquiry,
	'inquiry.search': { status: 'created' },
	'inquiry.setTags': { ...inquiry, tags: 'vip, onboarding' },
	'inquiry.simulate': { ...inquiry, simulateActions: { action: [{ type: 'start_inquiry' }] } },
	'inquiry.update': { ...inquiry, updateFields: { note: 'met in person' } },
	'inquirySession.create': inquiry,
	'inquirySession.expire': session,
	'inquirySession.expireAll': { inquiryIds: 'inq_FullInquiry0000000001' },
	'inquirySession.generateOneTimeLink': session,
	'inquirySession.get': session,
	'inquirySession.getAll': inquiry,
	'inquiryTemplate.get': template,
	'inquiryTemplate.getAll': {},
	'rateLimit.get': {},
};

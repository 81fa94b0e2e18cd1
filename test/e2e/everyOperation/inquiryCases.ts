import { standardTemplateIds, standardVerificationTemplateIds } from '../../../simulator';
import type { InquirySettings, InquiryStatus } from '../../../simulator';
import type { OperationCase, OperationCases, Stage } from './operationCase';
import { byId, idsOf, only } from './operationCase';

const options = { ignoreIfAlreadyInState: true };

/** An operation after which the inquiry has another status. */
const changed =
	(from: InquirySettings, to: InquiryStatus, more: OperationCase['parameters'] = {}) =>
	({ production }: Stage): OperationCase => {
		const { id } = production.putInquiry(from);
		return {
			parameters: { inquiryId: byId(id), ...more, options },
			check: (items) => {
				expect(only(items)).toMatchObject({ id, status: to, alreadyInState: false });
				expect(production.inquiry(id).status).toBe(to);
			},
		};
	};

/** An operation after which the inquiry has other tags. */
const tagged =
	(before: string[], after: string[], parameters: OperationCase['parameters']) =>
	({ production }: Stage): OperationCase => {
		const { id } = production.putInquiry({ tags: before });
		return {
			parameters: { inquiryId: byId(id), ...parameters },
			check: (items) => {
				expect(only(items)).toMatchObject({ id, tags: after });
				expect(production.inquiry(id).tags).toEqual(after);
			},
		};
	};

export const inquiryCases: OperationCases = {
	'inquiry.addTag': tagged(['vip'], ['VIP', 'ONBOARDING'], { tag: 'onboarding', options }),
	'inquiry.approve': changed({ status: 'completed' }, 'approved', { comment: 'Seen in person' }),
	'inquiry.create': ({ production, simulator }) => ({
		parameters: {
			inquiryTemplateId: byId(standardTemplateIds.onboarding),
			referenceId: 'customer-created',
			fields: { field: [{ name: 'name_first', value: 'Mara' }] },
			additionalFields: { createOneTimeLink: true, createSession: true },
			options: { skipIfOpenOrApproved: true },
		},
		check: (items) => {
			const item = only(items);
			const made = simulator.journal.inquiries.map(({ inquiryId }) => inquiryId);
			expect(made).toEqual([item.id]);
			expect(production.inquiry(String(item.id))).toMatchObject({
				referenceId: 'customer-created',
				fields: { name_first: { value: 'Mara' } },
			});
			const [link] = simulator.journal.links.filter(({ inquiryId }) => inquiryId === item.id);
			expect(item).toMatchObject({
				alreadyExisted: false,
				oneTimeLink: link?.link,
				sessionToken: expect.stringMatching(/./),
			});
		},
	}),
	'inquiry.decline': changed({ status: 'needs_review' }, 'declined'),
	'inquiry.downloadPdf': ({ production }) => {
		const { id } = production.putInquiry({ status: 'completed' });
		return {
			parameters: { inquiryId: byId(id), binaryPropertyName: 'pdf' },
			check: (items) => {
				const fileName = `${id}.pdf`;
				const item = only(items);
				expect(item).toMatchObject({ id, fileName, mimeType: 'application/pdf' });
				expect(item.fileSizeBytes).toBeGreaterThan(0);
				expect(items[0]?.binary?.pdf).toMatchObject({ fileName, mimeType: 'application/pdf' });
			},
		};
	},
	'inquiry.expire': changed({ status: 'pending' }, 'expired'),
	'inquiry.generateOneTimeLink': ({ production, simulator }) => {
		const { id } = production.putInquiry({ status: 'expired' });
		return {
			parameters: { inquiryId: byId(id) },
			check: (items) => {
				const links = simulator.journal.links.filter(({ inquiryId }) => inquiryId === id);
				expect(links).toHaveLength(1);
				const sessionCount = production.sessions(id).length;
				expect(only(items)).toMatchObject({ id, oneTimeLink: links[0]?.link, sessionCount });
				expect(production.inquiry(id).status).toBe('pending');
			},
		};
	},
	'inquiry.get': ({ production }) => {
		const { id } = production.putInquiry({ referenceId: 'customer-got', status: 'pending' });
		return {
			parameters: {
				inquiryId: { __rl: true, mode: 'referenceId', value: 'customer-got' },
				options: { include: ['account'] },
			},
			check: (items) => {
				const { accountId } = production.inquiry(id);
				expect(only(items)).toMatchObject({
					id,
					status: 'pending',
					included: [{ type: 'account', id: accountId, referenceId: 'customer-got' }],
				});
			},
		};
	},
	'inquiry.getAll': ({ production }) => {
		const ids = Array.from(
			{ length: 130 },
			() => production.putInquiry({ referenceId: 'customer-of-many' }).id,
		);
		return {
			parameters: { returnAll: true, filters: { referenceId: 'customer-of-many' } },
			check: (items) => expect(idsOf(items)).toEqual(ids.reverse()),
		};
	},
	'inquiry.markForReview': changed({ status: 'completed' }, 'needs_review'),
	'inquiry.redact': ({ production }) => {
		const { id } = production.putInquiry({ fields: { name_first: 'Mara' } });
		return {
			parameters: { inquiryId: byId(id), confirmRedaction: true, options },
			check: (items) => {
				expect(only(items)).toMatchObject({ id, redactedAt: expect.stringMatching(/./) });
				const { redactedAt, fields } = production.inquiry(id);
				expect(redactedAt).not.toBeNull();
				expect(JSON.stringify(fields)).not.toContain('Mara');
			},
		};
	},
	'inquiry.removeTag': tagged(['vip', 'old'], ['VIP'], { tag: 'old', options }),
	'inquiry.resume': ({ production, simulator }) => {
		const { id } = production.putInquiry({ status: 'expired' });
		return {
			parameters: { inquiryId: byId(id) },
			check: (items) => {
				expect(simulator.journal.resumes.filter(({ inquiryId }) => inquiryId === id)).toHaveLength(
					1,
				);
				expect(only(items)).toMatchObject({
					id,
					status: 'pending',
					sessionToken: expect.stringMatching(/./),
				});
			},
		};
	},
	'inquiry.search': ({ production }) => {
		const createdAt = new Date('2024-02-03T04:05:06Z');
		const { id } = production.putInquiry({ status: 'completed', createdAt });
		return {
			parameters: { attribute: 'created_at', operator: 'eq', time: createdAt.toISOString() },
			check: (items) => expect(idsOf(items)).toEqual([id]),
		};
	},
	'inquiry.setTags': tagged(['old'], ['VIP', 'ONBOARDING'], { tags: 'vip, onboarding' }),
	'inquiry.simulate': ({ sandbox }) => {
		const { id } = sandbox.putInquiry();
		const verificationTemplateId = standardVerificationTemplateIds.selfie;
		return {
			parameters: {
				inquiryId: byId(id),
				simulateActions: {
					action: [
						{ type: 'start_inquiry' },
						{ type: 'create_passed_verification', verificationTemplateId },
						{ type: 'complete_inquiry' },
					],
				},
			},
			check: (items) => {
				const verificationIds = sandbox.verifications(id).map((verification) => verification.id);
				expect(verificationIds).toHaveLength(1);
				expect(only(items)).toMatchObject({ id, status: 'completed', verificationIds });
				expect(sandbox.inquiry(id).status).toBe('completed');
			},
		};
	},
	'inquiry.update': ({ production }) => {
		const { id } = production.putInquiry({ note: 'old', fields: { name_last: 'Quill' } });
		return {
			parameters: {
				inquiryId: byId(id),
				fieldsInput: 'json',
				fieldsJson: '{"name_first": "Mara"}',
				updateFields: { note: 'new' },
			},
			check: (items) => {
				const fields = { name_first: 'Mara', name_last: 'Quill' };
				expect(only(items)).toMatchObject({ id, note: 'new', fields });
				expect(production.inquiry(id)).toMatchObject({
					note: 'new',
					fields: { name_first: { value: 'Mara' }, name_last: { value: 'Quill' } },
				});
			},
		};
	},
};

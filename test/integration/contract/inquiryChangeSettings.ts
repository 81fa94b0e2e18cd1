import type { INodeParameters } from 'n8n-workflow';

import { standardVerificationTemplateIds } from '../../../simulator';
import type { InquirySettings } from '../../../simulator';
import type { ContractSetting, ContractSettings } from './contractSetting';
import { byId, byUrl, idempotencyKey, inquiryAnswerOptions } from './contractSetting';
import { stateChangeSettings } from './stateChangeSettings';

const options = { ...inquiryAnswerOptions, idempotencyKey };

/** Simulated actions, in an order in which an inquiry can live through them. */
function simulated(name: string, actions: INodeParameters[], from: InquirySettings = {}) {
	return {
		name,
		parameters: (world) => ({
			inquiryId: byId(world.putInquiry(from).id),
			simulateActions: { action: actions },
		}),
		sends: ['POST /inquiries/:id/perform-simulate-actions'],
	} satisfies ContractSetting;
}

/** Of one tag, by name and by ID, for an inquiry that has these tags before. */
function oneTag(action: string, tags: string[]): ContractSetting[] {
	const request = `POST /inquiries/:id/${action}`;
	return [
		...stateChangeSettings({
			request,
			from: { tags },
			already: { tags: tags.length ? [] : ['vip'] },
			refusesAgain: false,
			fields: { tagBy: 'name', tag: 'vip' },
		}),
		{
			name: 'by the ID of the tag',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry({ tags }).id),
				tagBy: 'id',
				tag: world.putTag('vip'),
			}),
			sends: [request],
		},
	];
}

/** Operations that change an inquiry. */
export const inquiryChangeSettings: ContractSettings = {
	'inquiry.addTag': oneTag('add-tag', []),
	'inquiry.approve': stateChangeSettings({
		request: 'POST /inquiries/:id/approve',
		from: { status: 'completed' },
		already: { status: 'approved' },
		refusesAgain: true,
		fields: { comment: 'Checked by phone' },
	}),
	'inquiry.decline': stateChangeSettings({
		request: 'POST /inquiries/:id/decline',
		from: { status: 'needs_review' },
		already: { status: 'declined' },
		refusesAgain: true,
		fields: { comment: 'The picture is of somebody else' },
	}),
	'inquiry.expire': stateChangeSettings({
		request: 'POST /inquiries/:id/expire',
		from: { status: 'pending' },
		already: { status: 'expired' },
		refusesAgain: false,
	}),
	'inquiry.markForReview': stateChangeSettings({
		request: 'POST /inquiries/:id/mark-for-review',
		from: { status: 'completed' },
		already: { status: 'needs_review' },
		refusesAgain: false,
	}),
	'inquiry.redact': [
		...stateChangeSettings({
			request: 'DELETE /inquiries/:id',
			from: { status: 'completed' },
			already: { status: 'completed', redacted: true },
			refusesAgain: true,
			fields: { confirmRedaction: true },
		}),
		{
			name: 'not confirmed',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry({ status: 'completed' }).id),
				confirmRedaction: false,
			}),
			sends: [],
			refusal: "'Confirm Redaction' is off",
		},
	],
	'inquiry.removeTag': oneTag('remove-tag', ['vip']),
	'inquiry.setTags': [
		{
			name: 'by name, with every option',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry({ tags: ['old'] }).id),
				tagBy: 'name',
				tags: 'vip, onboarding',
				simplify: true,
				options: { ...options, removeAllTagsIfEmpty: false },
			}),
			sends: ['POST /inquiries/:id/set-tags'],
		},
		{
			name: 'by ID, as it came',
			parameters: (world) => ({
				inquiryId: byUrl(world.putInquiry({ tags: ['old'] }).id),
				tagBy: 'id',
				tags: [world.putTag('vip'), world.putTag('onboarding')].join(','),
				simplify: false,
			}),
			sends: ['POST /inquiries/:id/set-tags'],
		},
		{
			name: 'none at all',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry({ tags: ['old'] }).id),
				tags: '',
				options: { removeAllTagsIfEmpty: true },
			}),
			sends: ['POST /inquiries/:id/set-tags'],
		},
	],
	'inquiry.simulate': [
		simulated('up to the approval', [
			{ type: 'start_inquiry' },
			{
				type: 'create_failed_verification',
				verificationTemplateId: standardVerificationTemplateIds.governmentId,
			},
			{
				type: 'create_passed_verification',
				verificationTemplateId: standardVerificationTemplateIds.selfie,
			},
			{ type: 'complete_inquiry' },
			{ type: 'mark_for_review_inquiry' },
			{ type: 'approve_inquiry' },
		]),
		simulated('up to the end by failure', [{ type: 'start_inquiry' }, { type: 'fail_inquiry' }]),
		simulated('up to the refusal', [{ type: 'decline_inquiry' }], { status: 'completed' }),
		{
			name: 'by URL, with every option',
			parameters: (world) => ({
				inquiryId: byUrl(world.putInquiry().id),
				simulateActions: { action: [{ type: 'expire_inquiry' }] },
				simplify: true,
				options,
			}),
			sends: ['POST /inquiries/:id/perform-simulate-actions'],
		},
		{
			name: 'as it came',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry().id),
				simulateActions: { action: [{ type: 'start_inquiry' }] },
				simplify: false,
			}),
			sends: ['POST /inquiries/:id/perform-simulate-actions'],
		},
	],
	'inquiry.update': [
		{
			name: 'with pairs, note and tags, and every option',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry({ tags: ['old'], note: 'old' }).id),
				fieldsInput: 'keypair',
				fields: { field: [{ name: 'name_first', value: 'Mara' }] },
				updateFields: {
					note: 'new',
					redirectUri: 'https://example.test/verified',
					removeNote: false,
					tags: 'vip, onboarding',
				},
				simplify: true,
				options: inquiryAnswerOptions,
			}),
			sends: ['PATCH /inquiries/:id'],
		},
		{
			name: 'with JSON and without the note, by URL, as it came',
			parameters: (world) => ({
				inquiryId: byUrl(world.putInquiry({ note: 'old' }).id),
				fieldsInput: 'json',
				fieldsJson: '{"name_first": "Mara"}',
				updateFields: { removeNote: true },
				simplify: false,
			}),
			sends: ['PATCH /inquiries/:id'],
		},
	],
};

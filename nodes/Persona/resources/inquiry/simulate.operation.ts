import type { IDataObject } from 'n8n-workflow';

import { inquiryIdField, inquiryKind } from '../../../shared/objects/inquiry';
import type { ChangeOperation } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';

const STEPS = [
	{ name: 'Approve Inquiry', value: 'approve_inquiry' },
	{ name: 'Complete Inquiry', value: 'complete_inquiry' },
	{ name: 'Create Failed Verification', value: 'create_failed_verification' },
	{ name: 'Create Passed Verification', value: 'create_passed_verification' },
	{ name: 'Decline Inquiry', value: 'decline_inquiry' },
	{ name: 'Expire Inquiry', value: 'expire_inquiry' },
	{ name: 'Fail Inquiry', value: 'fail_inquiry' },
	{ name: 'Mark Inquiry for Review', value: 'mark_for_review_inquiry' },
	{ name: 'Start Inquiry', value: 'start_inquiry' },
];

const VERIFICATION_STEPS = ['create_failed_verification', 'create_passed_verification'];

function steps(parameters: Parameters): IDataObject[] {
	const rows = parameters.rows('simulateActions', 'action');
	if (rows.length === 0) {
		throw parameters.invalid(
			'simulateActions',
			'is empty',
			'Add at least one action. For a person who finishes, use Start Inquiry and then Complete Inquiry.',
		);
	}
	return rows.map(({ type, verificationTemplateId }) => {
		if (!STEPS.some(({ value }) => value === type)) {
			throw parameters.invalid(
				'simulateActions',
				'has an unknown action',
				`Use one of: ${STEPS.map(({ value }) => value).join(', ')}.`,
			);
		}
		if (!VERIFICATION_STEPS.includes(String(type))) return { type };
		const templateId = String(verificationTemplateId ?? '').trim();
		if (templateId === '') {
			throw parameters.invalid(
				'simulateActions',
				'has a verification without a template',
				"Enter its 'Verification Template ID' from the Persona dashboard. It begins with vtmpl_.",
			);
		}
		return { type, data: { 'verification-template-id': templateId } };
	});
}

/** docs.withpersona.com/api-reference/inquiries/perform-simulate-actions */
export const simulate: ChangeOperation = {
	kind: 'change',
	value: 'simulate',
	name: 'Simulate',
	action: 'Simulate actions on inquiry',
	description:
		'Simulate what a person or a reviewer does with a sandbox inquiry: start, complete, fail, approve and more. Sends real webhooks.',
	route: 'POST /inquiries/{inquiryId}/perform-simulate-actions',
	fields: [
		{ ...inquiryIdField, hint: 'Works only with a sandbox key' },
		{
			displayName: 'Actions',
			name: 'simulateActions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Action',
			default: {},
			description: 'What to simulate, in this order',
			options: [
				{
					displayName: 'Action',
					name: 'action',
					values: [
						{
							displayName: 'Action',
							name: 'type',
							type: 'options',
							default: 'start_inquiry',
							options: STEPS,
						},
						{
							displayName: 'Verification Template ID',
							name: 'verificationTemplateId',
							type: 'string',
							default: '',
							placeholder: 'e.g. vtmpl_CCLT7pvBZM8z5fumdb3QvW5cSrdr',
							displayOptions: { show: { type: VERIFICATION_STEPS } },
							description: 'The verification template that the verification is created from',
						},
					],
				},
			],
		},
	],
	advice: {
		'403': 'Simulate works only with a sandbox key.',
		'404': 'Simulate works only with a sandbox key.',
	},
	object: inquiryKind,

	complete: (request, parameters) => ({
		...request,
		body: { meta: { 'simulate-actions': steps(parameters) } },
	}),
};

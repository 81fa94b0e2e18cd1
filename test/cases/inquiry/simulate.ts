import type { INodeParameters } from 'n8n-workflow';

import { standardVerificationTemplateIds } from '../../../simulator';
import type { InquirySettings, InquiryStatus } from '../../../simulator';
import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import {
	byId,
	byUrl,
	everyInquiryField,
	idempotencyKey,
	inquiryAnswerOptions,
} from '../parameters';

const { governmentId, selfie } = standardVerificationTemplateIds;

interface Simulated {
	from?: InquirySettings;
	actions: INodeParameters[];
	to: InquiryStatus;
	verifications?: number;
	/** In place of the inquiry by its ID. */
	parameters?: (id: string) => INodeParameters;
}

/** Actions in an order in which an inquiry can live through them. */
function simulated(name: string, { from, actions, to, ...more }: Simulated): OperationCase {
	const { parameters = (id) => ({ inquiryId: byId(id) }), verifications = 0 } = more;
	return {
		name,
		given: ({ world }) => {
			const { id } = world.putInquiry(from);
			return {
				parameters: { ...parameters(id), simulateActions: { action: actions } },
				expected: (items) => {
					const { data = only(items) } = only(items);
					expect(data).toMatchObject({ id });
					expect(world.inquiry(id).status).toBe(to);
					expect(world.verifications(id)).toHaveLength(verifications);
				},
			};
		},
		sends: ['POST /inquiries/:id/perform-simulate-actions'],
	};
}

export const cases = [
	simulated('up to the completion', {
		actions: [
			{ type: 'start_inquiry' },
			{ type: 'create_passed_verification', verificationTemplateId: selfie },
			{ type: 'complete_inquiry' },
		],
		to: 'completed',
		verifications: 1,
	}),
	simulated('up to the approval', {
		actions: [
			{ type: 'start_inquiry' },
			{ type: 'create_failed_verification', verificationTemplateId: governmentId },
			{ type: 'create_passed_verification', verificationTemplateId: selfie },
			{ type: 'complete_inquiry' },
			{ type: 'mark_for_review_inquiry' },
			{ type: 'approve_inquiry' },
		],
		to: 'approved',
		verifications: 2,
		parameters: (id) => ({ inquiryId: byId(id), output: 'simplified' }),
	}),
	simulated('up to the end by failure', {
		actions: [{ type: 'start_inquiry' }, { type: 'fail_inquiry' }],
		to: 'failed',
	}),
	simulated('up to the refusal', {
		from: { status: 'completed' },
		actions: [{ type: 'decline_inquiry' }],
		to: 'declined',
	}),
	simulated('by URL, with every option', {
		actions: [{ type: 'expire_inquiry' }],
		to: 'expired',
		parameters: (id) => ({
			inquiryId: byUrl(id),
			...everyInquiryField,
			options: { ...inquiryAnswerOptions, idempotencyKey },
		}),
	}),
	simulated('as it came', {
		actions: [{ type: 'start_inquiry' }],
		to: 'pending',
		parameters: (id) => ({ inquiryId: byId(id), output: 'raw' }),
	}),
];

import { isoTime, isoTimeOrNull } from '../../engine/clock';
import type { JsonObject, JsonValue } from '../../engine/jsonValue';
import { type ApiResource, toOne } from '../../engine/resource';
import type { Inquiry } from './inquiry';
import type { World } from '../world';

export function inquiryResource(world: World, inquiry: Inquiry): ApiResource {
	const legacy = world.templates.get(inquiry.templateId)?.legacy ?? false;
	return {
		type: 'inquiry',
		id: inquiry.id,
		attributes: {
			status: inquiry.status,
			'reference-id': inquiry.referenceId,
			note: inquiry.note,
			behaviors: inquiry.behaviors,
			tags: inquiry.tags,
			creator: inquiry.creator,
			'reviewer-comment': inquiry.reviewerComment,
			'created-at': isoTime(inquiry.createdAt),
			'updated-at': isoTime(inquiry.updatedAt),
			'started-at': isoTimeOrNull(inquiry.startedAt),
			'expires-at': isoTime(inquiry.expiresAt),
			'completed-at': isoTimeOrNull(inquiry.completedAt),
			'failed-at': isoTimeOrNull(inquiry.failedAt),
			'marked-for-review-at': isoTimeOrNull(inquiry.markedForReviewAt),
			'decisioned-at': isoTimeOrNull(inquiry.decisionedAt),
			'expired-at': isoTimeOrNull(inquiry.expiredAt),
			'redacted-at': isoTimeOrNull(inquiry.redactedAt),
			'previous-step-name': inquiry.previousStepName,
			'next-step-name': inquiry.nextStepName,
			fields: Object.fromEntries(
				Object.entries(inquiry.fields).map(([name, { type, value }]): [string, JsonValue] => [
					name,
					{ type, value },
				]),
			),
		},
		relationships: {
			account: toOne('account', inquiry.accountId),
			documents: { data: [] },
			template: toOne('template', legacy ? inquiry.templateId : null),
			'inquiry-template': toOne('inquiry-template', legacy ? null : inquiry.templateId),
			'inquiry-template-version': toOne('inquiry-template-version', inquiry.templateVersionId),
			reports: { data: [] },
			transaction: toOne('transaction', null),
			reviewer: toOne('user', null),
			selfies: { data: [] },
			sessions: {
				data: world
					.sessionsOf(inquiry.id)
					.map(({ id }): JsonObject => ({ type: 'inquiry-session', id })),
			},
			verifications: {
				data: inquiry.verificationIds
					.map((id) => world.verifications.get(id))
					.filter((verification) => verification !== undefined)
					.map(({ kind, id }): JsonObject => ({ type: `verification/${kind}`, id })),
			},
		},
	};
}

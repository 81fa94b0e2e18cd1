import { isoTime } from '../../engine/clock';
import { type ApiResource, toOne } from '../../engine/resource';
import type { Verification } from './verification';
import type { World } from '../world';

/** For `include`; attributes and relationships that the OpenAPI gives to verifications of all kinds. */
export function verificationResource(world: World, verification: Verification): ApiResource {
	const { id, kind, status, inquiryId, templateId, createdAt } = verification;
	const inquiry = world.inquiries.get(inquiryId);
	return {
		type: `verification/${kind}`,
		id,
		attributes: {
			status,
			'created-at': isoTime(createdAt),
			'created-at-ts': Math.floor(createdAt / 1000),
			'submitted-at': isoTime(createdAt),
			'submitted-at-ts': Math.floor(createdAt / 1000),
			'completed-at': isoTime(createdAt),
			'completed-at-ts': Math.floor(createdAt / 1000),
			'country-code': 'US',
			checks: [],
		},
		relationships: {
			inquiry: toOne('inquiry', inquiryId),
			template: toOne('template', null),
			'inquiry-template': toOne('inquiry-template', inquiry?.templateId ?? null),
			'inquiry-template-version': toOne(
				'inquiry-template-version',
				inquiry?.templateVersionId ?? null,
			),
			transaction: toOne('transaction', null),
			'verification-template': toOne(`verification-template/${kind}`, templateId),
		},
	};
}

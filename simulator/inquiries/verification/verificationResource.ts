import { isoTime } from '../../engine/clock';
import { type ApiResource, toOne } from '../../engine/resource';
import type { InquiryAssumptions } from '../assumptions';
import type { Verification } from './verification';
import type { World } from '../world';

/** For `include`; attributes and relationships that the OpenAPI gives to verifications of all kinds. */
export function verificationResource(
	world: World,
	verification: Verification,
	assumptions: InquiryAssumptions,
): ApiResource {
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
			inquiry: toOne('inquiry', inquiryId, assumptions),
			template: toOne('template', null, assumptions),
			'inquiry-template': toOne('inquiry-template', inquiry?.templateId ?? null, assumptions),
			'inquiry-template-version': toOne(
				'inquiry-template-version',
				inquiry?.templateVersionId ?? null,
				assumptions,
			),
			transaction: toOne('transaction', null, assumptions),
			'verification-template': toOne(`verification-template/${kind}`, templateId, assumptions),
		},
	};
}

import { refusal } from '../../engine/errors';
import type { Inquiry } from '../inquiry/inquiry';
import { isOpen, startInquiry } from '../inquiry/inquiryStates';
import type { Verification, VerificationTemplate } from './verification';
import type { World } from '../world';

/**
 * A verification with its outcome, as a simulate action makes it. The first one starts a created
 * inquiry (docs.withpersona.com/model-lifecycle).
 *
 * @throws PersonaError 409 for an inquiry that is not open
 */
export function makeVerification(
	world: World,
	inquiry: Inquiry,
	template: VerificationTemplate,
	status: Verification['status'],
	now: number,
): Verification {
	if (!isOpen(inquiry)) {
		throw refusal(409, `Verification cannot be created for an inquiry in status ${inquiry.status}`);
	}
	if (inquiry.status === 'created') startInquiry(world, inquiry, now);
	world.history.keep(inquiry, now);
	const verification: Verification = {
		id: world.identifiers.next('ver'),
		inquiryId: inquiry.id,
		templateId: template.id,
		kind: template.kind,
		status,
		createdAt: now,
	};
	world.verifications.set(verification.id, verification);
	inquiry.verificationIds.push(verification.id);
	inquiry.updatedAt = now;
	return verification;
}

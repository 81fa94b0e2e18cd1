import { randomBytes } from 'node:crypto';
import { refusal } from '../../engine/errors';
import type { Inquiry } from '../inquiry/inquiry';
import { isOpen } from '../inquiry/inquiryStates';
import type { OneTimeLink } from './oneTimeLink';
import type { InquirySession } from '../session/session';
import { startSession } from '../session/sessions';
import type { World } from '../world';

/** A link may be opened again for 5 minutes, docs.withpersona.com/resuming-inquiries. */
const graceMilliseconds = 5 * 60 * 1000;

/**
 * A link does not resume: created and pending inquiries have one, expired ones must be resumed
 * first (docs.withpersona.com/resuming-inquiries), the others cannot.
 *
 * @throws PersonaError 409 (assumption) for the others
 */
export function checkLinkable(inquiry: Inquiry): void {
	if (isOpen(inquiry)) return;
	if (inquiry.redactedAt !== null) {
		throw refusal(409, `Inquiry ${inquiry.id} was redacted before`);
	}
	if (inquiry.status === 'expired') {
		throw refusal(409, 'One-time link cannot be generated for an expired inquiry');
	}
	throw refusal(
		409,
		`One-time link cannot be generated for an inquiry in status ${inquiry.status}`,
	);
}

/** Makes a link that opens this session once, within this many seconds. */
export function makeLink(
	world: World,
	session: InquirySession,
	now: number,
	lifeSeconds: number,
): OneTimeLink {
	const shortCode = randomBytes(12).toString('hex');
	const link: OneTimeLink = {
		code: `us1-${shortCode}`,
		shortCode,
		inquiryId: session.inquiryId,
		sessionId: session.id,
		createdAt: now,
		expiresAt: now + lifeSeconds * 1000,
		usedAt: null,
	};
	// The session has to live as long as its link, or a link of two days would be dead after one.
	session.expiresAt = Math.max(session.expiresAt, link.expiresAt);
	world.links.set(shortCode, link);
	return link;
}

export type LinkOpening =
	| { outcome: 'open'; inquiry: Inquiry; session: InquirySession }
	/** expired: by its own time or with its inquiry or session; closed: the inquiry is finished. */
	| { outcome: 'expired' | 'used' | 'closed'; inquiry: Inquiry }
	| { outcome: 'unknown' };

/** Opens a link. The first opening uses it; after a grace period it opens no more. */
export function openLink(world: World, code: string, now: number): LinkOpening {
	const link = world.links.get(code.replace(/^us1-/, ''));
	const inquiry = link && world.inquiries.get(link.inquiryId);
	const session = link && world.sessions.get(link.sessionId);
	if (link === undefined || inquiry === undefined || session === undefined) {
		return { outcome: 'unknown' };
	}
	if (inquiry.status !== 'expired' && !isOpen(inquiry)) {
		return { outcome: 'closed', inquiry };
	}
	if (link.usedAt !== null && now > link.usedAt + graceMilliseconds) {
		return { outcome: 'used', inquiry };
	}
	const ranOut = link.usedAt === null && now >= link.expiresAt;
	if (ranOut || inquiry.status === 'expired' || session.status === 'expired') {
		return { outcome: 'expired', inquiry };
	}
	link.usedAt ??= now;
	startSession(world, session, now);
	return { outcome: 'open', inquiry, session };
}

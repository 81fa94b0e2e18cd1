import { isoTime } from '../engine/clock';
import type { InquiryEnvironment } from './environment';
import type { Inquiry } from './inquiry/inquiry';
import type { OneTimeLink } from './link/oneTimeLink';
import type { InquirySession } from './session/session';

/** What a call has made, as entries of the journal. */

export function recordInquiry(environment: InquiryEnvironment, inquiry: Inquiry): void {
	environment.settings.journal.inquiries.push({
		environment: environment.settings.name,
		inquiryId: inquiry.id,
		referenceId: inquiry.referenceId,
		at: isoTime(inquiry.createdAt),
	});
}

export function recordSession(environment: InquiryEnvironment, session: InquirySession): void {
	environment.settings.journal.sessions.push({
		environment: environment.settings.name,
		inquiryId: session.inquiryId,
		sessionId: session.id,
		at: isoTime(session.createdAt),
	});
}

export function recordResume(
	environment: InquiryEnvironment,
	session: InquirySession,
	now: number,
): void {
	environment.settings.journal.resumes.push({
		environment: environment.settings.name,
		inquiryId: session.inquiryId,
		sessionId: session.id,
		at: isoTime(now),
	});
}

export function recordLink(environment: InquiryEnvironment, link: OneTimeLink): void {
	const { long, short } = linkAddresses(environment, link);
	environment.settings.journal.links.push({
		environment: environment.settings.name,
		inquiryId: link.inquiryId,
		sessionId: link.sessionId,
		code: link.code,
		link: long,
		shortLink: short,
		at: isoTime(link.createdAt),
		expiresAt: isoTime(link.expiresAt),
		get usedAt() {
			return link.usedAt === null ? null : isoTime(link.usedAt);
		},
	});
}

/** Both forms of a link; they open on the simulator itself. */
export function linkAddresses(
	environment: InquiryEnvironment,
	link: OneTimeLink,
): { long: string; short: string } {
	const origin = environment.settings.origin();
	return { long: `${origin}/verify?code=${link.code}`, short: `${origin}/l/${link.shortCode}` };
}

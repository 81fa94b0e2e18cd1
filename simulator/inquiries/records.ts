import { isoTime } from '../engine/clock';
import type { Environment } from '../environment';
import type { Inquiry, InquirySession, OneTimeLink } from './inquiry/inquiry';

/** What a call has made, as entries of the books. */

export function bookInquiry(environment: Environment, inquiry: Inquiry): void {
	environment.settings.books.inquiries.push({
		environment: environment.settings.name,
		inquiryId: inquiry.id,
		referenceId: inquiry.referenceId,
		at: isoTime(inquiry.createdAt),
	});
}

export function bookSession(environment: Environment, session: InquirySession): void {
	environment.settings.books.sessions.push({
		environment: environment.settings.name,
		inquiryId: session.inquiryId,
		sessionId: session.id,
		at: isoTime(session.createdAt),
	});
}

export function bookResume(environment: Environment, session: InquirySession, now: number): void {
	environment.settings.books.resumes.push({
		environment: environment.settings.name,
		inquiryId: session.inquiryId,
		sessionId: session.id,
		at: isoTime(now),
	});
}

export function bookLink(environment: Environment, link: OneTimeLink): void {
	const { long, short } = linkAddresses(environment, link);
	environment.settings.books.links.push({
		environment: environment.settings.name,
		inquiryId: link.inquiryId,
		sessionId: link.sessionId,
		code: link.code,
		link: long,
		shortLink: short,
		at: isoTime(link.createdAt),
		expiresAt: isoTime(link.expiresAt),
		usedAt: null,
	});
}

/** Both forms of a link; they open on the simulator itself. */
export function linkAddresses(
	environment: Environment,
	link: OneTimeLink,
): { long: string; short: string } {
	const origin = environment.settings.origin();
	return { long: `${origin}/verify?code=${link.code}`, short: `${origin}/l/${link.shortCode}` };
}

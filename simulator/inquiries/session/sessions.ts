import { createHmac } from 'node:crypto';
import { refusal } from '../../engine/errors';
import type { Inquiry } from '../inquiry/inquiry';
import type { InquirySession } from './session';
import type { World } from '../world';

/** An unused session expires after 24 h, docs.withpersona.com/resuming-inquiries. */
const sessionMilliseconds = 24 * 60 * 60 * 1000;

/** @throws PersonaError where the inquiry has all the sessions it may have */
export function checkRoomForSession(world: World, inquiry: Inquiry): void {
	if (world.sessionsOf(inquiry.id).length < world.settings.maximumSessionsPerInquiry) return;
	throw refusal(
		409,
		`Inquiry has reached its limit of ${world.settings.maximumSessionsPerInquiry} sessions`,
	);
}

/** Makes a session; the caller has checked that there is room for it. */
export function makeSession(
	world: World,
	inquiry: Inquiry,
	now: number,
	madeForLink = false,
): InquirySession {
	const session: InquirySession = {
		id: world.identifiers.next('iqse'),
		sequence: world.identifiers.nextSequence(),
		inquiryId: inquiry.id,
		status: 'new',
		createdAt: now,
		startedAt: null,
		expiredAt: null,
		expiresAt: now + sessionMilliseconds,
		madeForLink,
		token: null,
		deviceId: null,
	};
	world.sessions.set(session.id, session);
	const siblings = world.sessionsOfInquiry.get(inquiry.id);
	if (siblings === undefined) world.sessionsOfInquiry.set(inquiry.id, [session]);
	else siblings.push(session);
	world.expectExpiry(session.expiresAt);
	return session;
}

/** The newest valid unused session, which resume takes before it makes a new one. */
export function reusableSession(world: World, inquiry: Inquiry): InquirySession | undefined {
	return [...world.sessionsOf(inquiry.id)]
		.reverse()
		.find((session) => session.status === 'new' && !session.madeForLink);
}

/** A person has opened the session in a browser. */
export function startSession(world: World, session: InquirySession, now: number): void {
	if (session.status !== 'new') return;
	session.status = 'active';
	session.startedAt = now;
	session.deviceId = world.identifiers.next('dev');
	world.announce({ event: 'inquiry-session.started', session, at: now });
}

/** Ends a session, at the latest at its own expiry. */
export function expireSession(world: World, session: InquirySession, now: number): void {
	if (session.status === 'expired') return;
	session.status = 'expired';
	const at = Math.min(now, session.expiresAt);
	session.expiredAt = at;
	world.announce({ event: 'inquiry-session.expired', session, at });
}

/** Ends all of an inquiry's sessions, and with them its one-time links. */
export function expireSessionsOf(world: World, inquiry: Inquiry, now: number): void {
	for (const session of world.sessionsOf(inquiry.id)) expireSession(world, session, now);
}

/** The session's token: a JWT in shape, the same one whenever it is asked for. */
export function sessionToken(session: InquirySession): string {
	session.token ??= signedToken({
		sub: session.id,
		aud: 'persona-verify',
		iss: 'simulator',
		iat: Math.floor(session.createdAt / 1000),
		exp: Math.floor(session.expiresAt / 1000),
	});
	return session.token;
}

function signedToken(claims: Record<string, string | number>): string {
	const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
	const content = `${part({ alg: 'HS256' })}.${part(claims)}`;
	const signature = createHmac('sha256', 'simulator').update(content).digest('base64url');
	return `${content}.${signature}`;
}

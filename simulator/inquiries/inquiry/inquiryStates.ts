import { refusal } from '../../engine/errors';
import type { InquirySession } from '../session/session';
import {
	checkRoomForSession,
	expireSession,
	expireSessionsOf,
	makeSession,
	reusableSession,
} from '../session/sessions';
import type { World } from '../world';
import type { Inquiry, InquiryStatus } from './inquiry';

/*
 * The life of an inquiry, docs.withpersona.com/model-lifecycle: created, pending, then completed,
 * failed or expired, then approved, needs_review or declined. Each step takes its time as
 * milliseconds since 1970, so that an invented past is possible, too.
 */

/** True while a person can work on the inquiry and its expiry runs. */
export function isOpen(inquiry: Inquiry): boolean {
	return isOpenStatus(inquiry.status) && inquiry.redactedAt === null;
}

function isOpenStatus(status: InquiryStatus): boolean {
	return status === 'created' || status === 'pending';
}

/** @throws PersonaError 409 for a redacted inquiry */
export function refuseRedacted(inquiry: Inquiry): void {
	if (inquiry.redactedAt !== null) {
		throw refusal(409, `Inquiry ${inquiry.id} was redacted before`);
	}
}

function refuseState(inquiry: Inquiry, what: string): never {
	throw refusal(409, `Inquiry in status ${inquiry.status} cannot be ${what}`);
}

function setExpiry(world: World, inquiry: Inquiry, at: number): void {
	inquiry.expiresAt = at;
	world.expectExpiry(at);
}

/** created → pending: the person has begun. */
export function startInquiry(world: World, inquiry: Inquiry, now: number): void {
	refuseRedacted(inquiry);
	if (!isOpenStatus(inquiry.status)) refuseState(inquiry, 'started');
	world.history.keep(inquiry, now);
	const { afterCreate, afterStart } = inquiry.expiration;
	if (inquiry.status === 'created') {
		setExpiry(world, inquiry, now + (afterStart ?? afterCreate) * 1000);
	}
	const begins = inquiry.startedAt === null;
	inquiry.status = 'pending';
	inquiry.startedAt ??= now;
	inquiry.updatedAt = now;
	inquiry.previousStepName = 'start';
	inquiry.nextStepName = 'verification_government_id';
	inquiry.behaviors ??= { ...inventedBehaviors };
	if (!begins) return;
	world.announce({ event: 'inquiry.started', inquiry, at: now });
	world.announce({ event: 'inquiry.transitioned', inquiry, at: now });
}

function finishInquiry(
	world: World,
	inquiry: Inquiry,
	now: number,
	status: 'completed' | 'failed',
): void {
	refuseRedacted(inquiry);
	if (!isOpenStatus(inquiry.status)) refuseState(inquiry, status);
	if (inquiry.startedAt === null) startInquiry(world, inquiry, now);
	world.history.keep(inquiry, now);
	inquiry.status = status;
	inquiry.updatedAt = now;
	if (status === 'completed') inquiry.completedAt = now;
	else inquiry.failedAt = now;
	inquiry.previousStepName = 'verification_government_id';
	inquiry.nextStepName = status === 'completed' ? 'success' : 'failure';
	world.announce({ event: 'inquiry.transitioned', inquiry, at: now });
	world.announce({ event: `inquiry.${status}`, inquiry, at: now });
}

/** The person has finished, which does not mean that they passed. */
export function completeInquiry(world: World, inquiry: Inquiry, now: number): void {
	finishInquiry(world, inquiry, now, 'completed');
}

export function failInquiry(world: World, inquiry: Inquiry, now: number): void {
	finishInquiry(world, inquiry, now, 'failed');
}

function endByExpiry(world: World, inquiry: Inquiry, at: number): void {
	inquiry.status = 'expired';
	inquiry.expiredAt = at;
	inquiry.updatedAt = at;
	world.announce({ event: 'inquiry.expired', inquiry, at });
	expireSessionsOf(world, inquiry, at);
}

/** An open inquiry ends by its time or by request; its sessions and links end with it. */
export function expireInquiry(world: World, inquiry: Inquiry, now: number): void {
	refuseRedacted(inquiry);
	if (inquiry.status === 'expired') {
		const { expireOnExpiredInquiry } = world.settings.assumptions;
		if (expireOnExpiredInquiry === 'refuse') refuseState(inquiry, 'expired');
		return;
	}
	if (!isOpenStatus(inquiry.status)) refuseState(inquiry, 'expired');
	world.history.keep(inquiry, now);
	endByExpiry(world, inquiry, now);
}

/**
 * expired or pending → pending, with a session whose token lets the person go on
 * (docs.withpersona.com/resuming-inquiries). A valid unused session is used again.
 *
 * @throws PersonaError 409 in every other state, or when there is no room for a session
 */
export function resumeInquiry(
	world: World,
	inquiry: Inquiry,
	now: number,
): { session: InquirySession; made: boolean } {
	refuseRedacted(inquiry);
	if (inquiry.status !== 'expired' && inquiry.status !== 'pending') {
		refuseState(inquiry, 'resumed');
	}
	const reusable = reusableSession(world, inquiry);
	if (reusable === undefined) checkRoomForSession(world, inquiry);
	world.history.keep(inquiry, now);
	setExpiry(world, inquiry, now + inquiry.expiration.afterResume * 1000);
	inquiry.status = 'pending';
	inquiry.expiredAt = null;
	inquiry.updatedAt = now;
	return {
		session: reusable ?? makeSession(world, inquiry, now),
		made: reusable === undefined,
	};
}

function decideInquiry(
	world: World,
	inquiry: Inquiry,
	now: number,
	decision: 'approved' | 'declined',
	comment: string | null,
): void {
	refuseRedacted(inquiry);
	if (inquiry.status === decision) refuseState(inquiry, decision);
	world.history.keep(inquiry, now);
	inquiry.status = decision;
	inquiry.decisionedAt = now;
	inquiry.updatedAt = now;
	if (comment !== null) inquiry.reviewerComment = comment;
	world.announce({ event: `inquiry.${decision}`, inquiry, at: now });
	expireSessionsOf(world, inquiry, now);
}

/** From any other state, `created` as well; the same decision twice is 409. */
export function approveInquiry(
	world: World,
	inquiry: Inquiry,
	now: number,
	comment: string | null,
): void {
	decideInquiry(world, inquiry, now, 'approved', comment);
}

export function declineInquiry(
	world: World,
	inquiry: Inquiry,
	now: number,
	comment: string | null,
): void {
	decideInquiry(world, inquiry, now, 'declined', comment);
}

/** Not for approved and declined ones. */
export function markInquiryForReview(world: World, inquiry: Inquiry, now: number): void {
	refuseRedacted(inquiry);
	if (inquiry.status === 'approved' || inquiry.status === 'declined') {
		refuseState(inquiry, 'marked for review');
	}
	world.history.keep(inquiry, now);
	inquiry.status = 'needs_review';
	inquiry.markedForReviewAt = now;
	inquiry.updatedAt = now;
	world.announce({ event: 'inquiry.marked-for-review', inquiry, at: now });
	expireSessionsOf(world, inquiry, now);
}

/** Removes what is personal and keeps the status; a redacted inquiry no longer changes. */
export function redactInquiry(world: World, inquiry: Inquiry, now: number): void {
	if (inquiry.redactedAt !== null) {
		throw refusal(409, `Inquiry ${inquiry.id} was redacted before`);
	}
	world.history.keep(inquiry, now);
	inquiry.redactedAt = now;
	inquiry.updatedAt = now;
	inquiry.referenceId = null;
	inquiry.note = null;
	inquiry.tags = [];
	for (const field of Object.values(inquiry.fields)) field.value = null;
	world.announce({ event: 'inquiry.redacted', inquiry, at: now });
	expireSessionsOf(world, inquiry, now);
}

/**
 * Expires everything whose time has come: an open inquiry whose `expires-at` has passed is
 * expired since then, and so is a session.
 */
export function settleExpiries(world: World, now: number): void {
	if (now < world.nextExpiryAt) return;
	world.nextExpiryAt = Infinity;
	for (const inquiry of world.inquiries.values()) {
		if (!isOpen(inquiry)) continue;
		if (inquiry.expiresAt > now) {
			world.expectExpiry(inquiry.expiresAt);
			continue;
		}
		world.history.keep(inquiry, inquiry.expiresAt);
		endByExpiry(world, inquiry, inquiry.expiresAt);
	}
	for (const session of world.sessions.values()) {
		if (session.status === 'expired') continue;
		if (session.expiresAt > now) world.expectExpiry(session.expiresAt);
		else expireSession(world, session, session.expiresAt);
	}
}

/** Invented counters under the names that Persona's `behaviors` has. */
const inventedBehaviors = {
	'api-version-less-than-minimum-count': 0,
	'autofill-cancels': 0,
	'autofill-starts': 1,
	'behavior-threat-level': 'low',
	'bot-score': 4,
	'completion-time': 93.4,
	'devtools-open': false,
	'debugger-attached': false,
	'distraction-events': 2,
	'hesitation-baseline': 18200,
	'hesitation-count': 1,
	'hesitation-percentage': 21.5,
	'hesitation-time': 3913,
	'mobile-sdk-version-less-than-minimum-count': 0,
	'request-spoof-attempts': 0,
	'shortcut-copies': 0,
	'shortcut-pastes': 0,
	'user-agent-spoof-attempts': 0,
};

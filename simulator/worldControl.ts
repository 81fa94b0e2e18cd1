import { accountForReferenceId } from './accounts';
import type { Environment } from './environment';
import { createInquiry } from './inquiryCreation';
import {
	approveInquiry,
	completeInquiry,
	declineInquiry,
	expireInquiry,
	failInquiry,
	markInquiryForReview,
	redactInquiry,
	resumeInquiry,
	settleExpiries,
	startInquiry,
} from './inquiryStates';
import type { JsonObject } from './jsonValue';
import type {
	Account,
	ExpirationIntervals,
	Inquiry,
	InquirySession,
	InquiryStatus,
	InquiryTemplate,
	OneTimeLink,
} from './resources';
import { checkRoomForSession, makeSession, startSession } from './sessions';
import { putTemplate, standardTemplateIds, type TemplateSettings } from './standardTemplates';
import type { World } from './world';

export interface InquirySettings {
	/** `created` by default. */
	status?: InquiryStatus;
	referenceId?: string | null;
	/** Plain values under the template's field names. */
	fields?: JsonObject;
	note?: string | null;
	tags?: string[];
	/** `itmpl_...`; the onboarding template by default. */
	inquiryTemplateId?: string;
	/** By default long enough ago for the status (now, or two days for an expired one). */
	createdAt?: Date;
	/** Whether the person had begun; by default so for every status but created. */
	started?: boolean;
	/** Redacted afterwards; the status stays. */
	redacted?: boolean;
	/** Seconds, over the template's. */
	expiration?: Partial<ExpirationIntervals>;
	/** Sessions that the inquiry has from before. */
	sessions?: number;
}

export const inquiryActions = [
	'start',
	'complete',
	'fail',
	'expire',
	'resume',
	'approve',
	'decline',
	'mark-for-review',
	'redact',
] as const;

export type InquiryAction = (typeof inquiryActions)[number];

/**
 * One environment's world for tests and seeds: looks at it and changes it without a request, so
 * that neither limits nor books take note.
 */
export class WorldControl {
	constructor(private readonly environment: Environment) {}

	/** All inquiries in the order they were made, with everything expired whose time has come. */
	inquiries(): Inquiry[] {
		return [...this.settled().inquiries.values()];
	}

	/** @throws Error for an unknown ID */
	inquiry(inquiryId: string): Inquiry {
		const inquiry = this.settled().inquiries.get(inquiryId);
		if (inquiry === undefined) throw new Error(`The simulator has no inquiry ${inquiryId}`);
		return inquiry;
	}

	/** An inquiry's sessions, or all, in the order they were made. */
	sessions(inquiryId?: string): InquirySession[] {
		const world = this.settled();
		return inquiryId === undefined
			? [...world.sessions.values()]
			: [...world.sessionsOf(inquiryId)];
	}

	/** An inquiry's one-time links, or all, in the order they were made. */
	links(inquiryId?: string): OneTimeLink[] {
		return [...this.settled().links.values()].filter(
			(link) => inquiryId === undefined || link.inquiryId === inquiryId,
		);
	}

	templates(): InquiryTemplate[] {
		return [...this.environment.world.templates.values()];
	}

	accounts(): Account[] {
		return [...this.environment.world.accounts.values()];
	}

	/** Adds a template, active and with the usual person fields where nothing else is said. */
	putTemplate(settings: TemplateSettings): InquiryTemplate {
		return putTemplate(this.environment.world, settings);
	}

	/** The account with this reference ID, made where there is none. */
	putAccount(referenceId: string | null): Account {
		const { world, settings } = this.environment;
		return accountForReferenceId(world, referenceId, null, settings.clock.now());
	}

	/**
	 * Puts an inquiry into a state by living its life up to there: each step has its own time, in
	 * order, from `createdAt` on.
	 */
	putInquiry(settings: InquirySettings = {}): Inquiry {
		const { world } = this.environment;
		const { clock, uncertain } = this.environment.settings;
		const now = clock.now();
		const status = settings.status ?? 'created';
		const started = settings.started ?? status !== 'created';
		const createdAt = settings.createdAt?.getTime() ?? now - defaultAge[status];
		const { inquiry } = createInquiry(
			world,
			{
				data: {
					attributes: {
						'inquiry-template-id': settings.inquiryTemplateId ?? standardTemplateIds.onboarding,
						'reference-id': settings.referenceId ?? null,
						fields: settings.fields ?? null,
						note: settings.note ?? null,
						tags: settings.tags ?? null,
					},
				},
			},
			createdAt,
			// A past inquiry may well be of a template that is inactive by now.
			{ ...uncertain, inactiveTemplate: 'allow' },
		);
		this.overrideExpiration(world, inquiry, settings.expiration);
		for (let made = 0; made < (settings.sessions ?? 0); made += 1) {
			makeSession(world, inquiry, createdAt);
		}
		const step = minuteMilliseconds * 10;
		const startedAt = Math.min(createdAt + step, now);
		const finishedAt = Math.min(createdAt + 2 * step, now);
		const decidedAt = Math.min(createdAt + 3 * step, now);
		if (started) this.start(world, inquiry, startedAt);
		switch (status) {
			case 'created':
			case 'pending':
				break;
			case 'expired':
				expireInquiry(world, inquiry, Math.min(inquiry.expiresAt, now), uncertain);
				break;
			case 'failed':
				failInquiry(world, inquiry, finishedAt);
				break;
			default:
				if (started) completeInquiry(world, inquiry, finishedAt);
				if (status === 'approved') approveInquiry(world, inquiry, decidedAt, null, uncertain);
				if (status === 'declined') declineInquiry(world, inquiry, decidedAt, null, uncertain);
				if (status === 'needs_review') markInquiryForReview(world, inquiry, decidedAt);
		}
		if (settings.redacted === true) redactInquiry(world, inquiry, now, uncertain);
		settleExpiries(world, now);
		return inquiry;
	}

	/**
	 * Does to an inquiry what the API or the person would do, now.
	 *
	 * @throws PersonaError where the state does not allow it
	 */
	change(inquiryId: string, action: InquiryAction): Inquiry {
		const inquiry = this.inquiry(inquiryId);
		const { world, settings } = this.environment;
		const now = settings.clock.now();
		const { uncertain } = settings;
		switch (action) {
			case 'start':
				this.start(world, inquiry, now);
				break;
			case 'complete':
				completeInquiry(world, inquiry, now);
				break;
			case 'fail':
				failInquiry(world, inquiry, now);
				break;
			case 'expire':
				expireInquiry(world, inquiry, now, uncertain);
				break;
			case 'resume':
				resumeInquiry(world, inquiry, now, uncertain);
				break;
			case 'approve':
				approveInquiry(world, inquiry, now, null, uncertain);
				break;
			case 'decline':
				declineInquiry(world, inquiry, now, null, uncertain);
				break;
			case 'mark-for-review':
				markInquiryForReview(world, inquiry, now);
				break;
			case 'redact':
				redactInquiry(world, inquiry, now, uncertain);
				break;
		}
		return inquiry;
	}

	private start(world: World, inquiry: Inquiry, now: number): void {
		const { uncertain } = this.environment.settings;
		startInquiry(world, inquiry, now);
		const unused = world.sessionsOf(inquiry.id).find(({ status }) => status === 'new');
		if (unused === undefined) checkRoomForSession(world, inquiry, uncertain);
		startSession(world, unused ?? makeSession(world, inquiry, now), now);
	}

	private overrideExpiration(
		world: World,
		inquiry: Inquiry,
		expiration: Partial<ExpirationIntervals> | undefined,
	): void {
		inquiry.expiration = { ...inquiry.expiration, ...expiration };
		inquiry.expiresAt = inquiry.createdAt + inquiry.expiration.afterCreate * 1000;
		world.expectExpiry(inquiry.expiresAt);
	}

	private settled(): World {
		const { world, settings } = this.environment;
		settleExpiries(world, settings.clock.now());
		return world;
	}
}

const minuteMilliseconds = 60_000;
const dayMilliseconds = 24 * 60 * minuteMilliseconds;

const defaultAge: Record<InquiryStatus, number> = {
	created: 0,
	pending: 0,
	completed: dayMilliseconds,
	failed: dayMilliseconds,
	expired: 2 * dayMilliseconds,
	needs_review: dayMilliseconds,
	approved: dayMilliseconds,
	declined: dayMilliseconds,
};

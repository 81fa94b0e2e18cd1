import { DescribedControl } from '../described/control';
import type { JsonObject } from '../engine/jsonValue';
import type { InquiryEnvironment } from './environment';
import type { Inquiry, InquiryStatus } from './inquiry/inquiry';
import { actOnInquiry, type InquiryAction } from './inquiry/inquiryActions';
import { createInquiry } from './inquiry/inquiryCreation';
import { settleExpiries } from './inquiry/inquiryStates';
import type { OneTimeLink } from './link/oneTimeLink';
import type { InquirySession } from './session/session';
import { checkRoomForSession, makeSession, startSession } from './session/sessions';
import {
	putTemplate,
	standardTemplateIds,
	type TemplateSettings,
} from './template/standardTemplates';
import type { ExpirationIntervals, InquiryTemplate } from './template/template';
import type { Verification, VerificationTemplate } from './verification/verification';
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
	/** Whether the person had begun; by default not for created, and always for pending. */
	started?: boolean;
	/** Redacted afterwards; the status stays. */
	redacted?: boolean;
	/** Seconds; they replace the template's. */
	expiration?: Partial<ExpirationIntervals>;
	/** Sessions that the inquiry has from before. */
	sessions?: number;
}

/**
 * One environment's world for tests and seeds: reads it and changes it without a request, so
 * that neither limits nor the journal change.
 */
export class WorldControl {
	/** The objects that are simulated from Persona's description: accounts, cases, reports, ... */
	readonly described: DescribedControl;

	constructor(private readonly environment: InquiryEnvironment) {
		this.described = new DescribedControl(environment);
	}

	/**
	 * Removes all inquiries with what belongs to them, accounts and tags. Webhooks stay, and no ID is
	 * used a second time.
	 */
	clear(): void {
		this.environment.clear();
	}

	/** All inquiries in the order they were made, expired where their time has come. */
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

	/** Tags in the order they were made. */
	tags(): { id: string; name: string }[] {
		return this.environment.world.tags.list();
	}

	/** The tag with this name, made where there is none; returns its ID. */
	putTag(name: string): string {
		return this.environment.world.tags.idOf(name);
	}

	/** An inquiry's verifications, or all, in the order they were made. */
	verifications(inquiryId?: string): Verification[] {
		return [...this.environment.world.verifications.values()].filter(
			(verification) => inquiryId === undefined || verification.inquiryId === inquiryId,
		);
	}

	/** Adds a verification template, which simulate actions may name. */
	putVerificationTemplate(template: VerificationTemplate): VerificationTemplate {
		this.environment.world.verificationTemplates.set(template.id, template);
		return template;
	}

	/** Adds a template, active and with the usual person fields by default. */
	putTemplate(settings: TemplateSettings): InquiryTemplate {
		return putTemplate(this.environment.world, settings);
	}

	/**
	 * Puts an inquiry into a state by doing every step up to it: each step has its own time, in
	 * order, from `createdAt` on. No event reports that past.
	 */
	putInquiry(settings: InquirySettings = {}): Inquiry {
		return this.settled().withoutEvents(() => this.inquiryWithPast(settings));
	}

	private inquiryWithPast(settings: InquirySettings): Inquiry {
		const { world } = this.environment;
		const { clock } = this.environment.settings;
		const now = clock.now();
		const status = settings.status ?? 'created';
		const started = status === 'pending' || (settings.started ?? status !== 'created');
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
			true,
		);
		this.overrideExpiration(world, inquiry, settings.expiration);
		for (let made = 0; made < (settings.sessions ?? 0); made += 1) {
			makeSession(world, inquiry, createdAt);
		}
		const step = minuteMilliseconds * 10;
		const startedAt = Math.min(createdAt + step, now);
		const finishedAt = Math.min(createdAt + 2 * step, now);
		const decidedAt = Math.min(createdAt + 3 * step, now);
		const act = (action: InquiryAction, at: number): void =>
			actOnInquiry(action, { world, inquiry, now: at });
		if (started) {
			act('start', startedAt);
			this.openSession(world, inquiry, startedAt);
		}
		const { finish, decision } = stepsTo[status];
		// A decision may come before the person has begun.
		if (finish !== undefined && (started || decision === undefined)) act(finish, finishedAt);
		if (decision !== undefined) act(decision, decidedAt);
		if (status === 'expired') act('expire', Math.min(inquiry.expiresAt, now));
		if (settings.redacted === true) act('redact', now);
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
		const { clock } = settings;
		const now = clock.now();
		actOnInquiry(action, { world, inquiry, now });
		if (action === 'start') this.openSession(world, inquiry, now);
		return inquiry;
	}

	/** The person who starts it does so in a session. */
	private openSession(world: World, inquiry: Inquiry, now: number): void {
		const unused = world.sessionsOf(inquiry.id).find(({ status }) => status === 'new');
		if (unused === undefined) checkRoomForSession(world, inquiry);
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
		this.environment.settle();
		return this.environment.world;
	}
}

const minuteMilliseconds = 60_000;
const dayMilliseconds = 24 * 60 * minuteMilliseconds;

/** What leads to each status after the start; expiry happens at its own time. */
const stepsTo: Record<InquiryStatus, { finish?: InquiryAction; decision?: InquiryAction }> = {
	created: {},
	pending: {},
	expired: {},
	completed: { finish: 'complete' },
	failed: { finish: 'fail' },
	needs_review: { finish: 'complete', decision: 'mark-for-review' },
	approved: { finish: 'complete', decision: 'approve' },
	declined: { finish: 'complete', decision: 'decline' },
};

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

import express, { Router, type Request, type Response } from 'express';

import { isoTime, type MovableClock } from '../engine/clock';
import type { EnvironmentName } from '../engine/environment';
import { PersonaError } from '../engine/errors';
import type { InquiryEnvironment } from '../inquiries/environment';
import type { Inquiry } from '../inquiries/inquiry/inquiry';
import { actOnInquiry, type InquiryAction } from '../inquiries/inquiry/inquiryActions';
import type { InquiryJournal } from '../inquiries/journal';
import { type LinkOpening, openLink } from '../inquiries/link/oneTimeLinks';
import type { InquirySession } from '../inquiries/session/session';
import {
	checkRoomForSession,
	expireSession,
	makeSession,
	sessionToken,
	startSession,
} from '../inquiries/session/sessions';
import type { World } from '../inquiries/world';
import type { PageLink } from './layout';
import { overviewPage, reviewActions } from './overviewPage';
import { sendPage } from './sendPage';
import { messagePage, verificationPage } from './verificationPage';

export interface PageSettings {
	environments: InquiryEnvironment[];
	clock: MovableClock;
	journal: InquiryJournal;
	/** Of the API, for a credential. */
	baseUrl: () => string;
	keys: Readonly<Record<EnvironmentName, string>>;
	/** What the overview links to. */
	otherPages: () => readonly PageLink[];
	/** Clears an environment and adds the demo's people. */
	resetDemoData: (environment: EnvironmentName) => void;
}

/**
 * The pages for people: the hosted flow behind one-time links and session tokens
 * (docs.withpersona.com/hosted-flow-parameters), and an overview of the simulator.
 */
export function pageRouter(settings: PageSettings): Router {
	const router = Router();
	const pages = new Pages(settings);
	router.get('/', (_request, response) => pages.overview(response));
	router.get('/l/:code', (request, response) => pages.open(response, request.params.code));
	router.get('/verify', (request, response) => pages.verify(request, response));
	const form = express.urlencoded({ extended: false });
	router.post('/verify', form, (request, response) => pages.act(request, response));
	router.post('/demo-data', form, (request, response) => pages.resetDemoData(request, response));
	router.post('/review', form, (request, response) => pages.review(request, response));
	return router;
}

/** What the person may do to the inquiry itself; leaving only ends their session. */
const personActions: readonly InquiryAction[] = ['start', 'complete', 'fail'];

/** For a button on an overview that is out of date. */
const toOverview: PageLink = { name: 'Back to the overview', address: '/' };

interface Found {
	environment: InquiryEnvironment;
	world: World;
	inquiry: Inquiry;
	/** By the given token; null without one. */
	session: InquirySession | null;
}

class Pages {
	constructor(private readonly settings: PageSettings) {}

	overview(response: Response): void {
		this.settle();
		const { environments, baseUrl, keys, otherPages } = this.settings;
		const links = otherPages();
		sendPage(response, 200, overviewPage(environments, { baseUrl: baseUrl(), keys, links }));
	}

	/** `?code=` of a one-time link, or `?inquiry-id=` with or without `session-token`. */
	verify(request: Request, response: Response): void {
		const code = textOf(request.query.code);
		if (code !== '') {
			this.open(response, code);
			return;
		}
		const inquiryId = textOf(request.query['inquiry-id']);
		const found = this.find(inquiryId, textOf(request.query['session-token']));
		if (found === null) {
			sendPage(response, 404, unknownPage);
			return;
		}
		if (refuseWithoutSession(response, found)) return;
		if (found.session !== null) {
			startSession(found.world, found.session, this.settings.clock.now());
		}
		sendPage(response, 200, verificationPage(found.world, found.inquiry, found.session));
	}

	/** Opens a one-time link, which is then used. */
	open(response: Response, code: string): void {
		const now = this.settings.clock.now();
		this.settle();
		for (const { world } of this.settings.environments) {
			const opening = openLink(world, code, now);
			if (opening.outcome === 'unknown') continue;
			this.record(code, opening, now);
			if (opening.outcome === 'open') {
				sendPage(response, 200, verificationPage(world, opening.inquiry, opening.session));
			} else {
				sendPage(response, 410, unusableLinkPage(opening));
			}
			return;
		}
		this.record(code, { outcome: 'unknown' }, now);
		sendPage(response, 404, unknownPage);
	}

	/** A button of the verification page. */
	act(request: Request, response: Response): void {
		const form = formOf(request);
		const found = this.find(form['inquiry-id'] ?? '', form['session-token'] ?? '');
		if (found === null) {
			sendPage(response, 404, unknownPage);
			return;
		}
		if (refuseWithoutSession(response, found)) return;
		try {
			this.execute(response, found, form.action ?? '');
		} catch (error) {
			if (!(error instanceof PersonaError)) throw error;
			sendPage(response, error.status, messagePage('That is not possible', error.message));
		}
	}

	/** A button of the overview: starts again with the demo's people. */
	resetDemoData(request: Request, response: Response): void {
		const { environment } = formOf(request);
		if (environment !== 'production' && environment !== 'sandbox') {
			sendPage(
				response,
				400,
				messagePage('That is not possible', 'There is no such environment.', toOverview),
			);
			return;
		}
		this.settings.resetDemoData(environment);
		response.redirect(303, '/');
	}

	/** A button of the overview: what a reviewer does at the dashboard. */
	review(request: Request, response: Response): void {
		const form = formOf(request);
		const found = this.find(form['inquiry-id'] ?? '', '');
		const action = reviewActions.find((each) => each === form.action);
		if (found === null || action === undefined) {
			sendPage(
				response,
				404,
				messagePage('That is not possible', 'There is no such inquiry or action.', toOverview),
			);
			return;
		}
		const { environment, world, inquiry } = found;
		const { clock } = this.settings;
		try {
			actOnInquiry(action, {
				world,
				inquiry,
				now: clock.now(),
				assumptions: environment.settings.assumptions,
			});
			response.redirect(303, '/');
		} catch (error) {
			if (!(error instanceof PersonaError)) throw error;
			sendPage(
				response,
				error.status,
				messagePage('That is not possible', error.message, toOverview),
			);
		}
	}

	private execute(response: Response, found: Found, action: string): void {
		const now = this.settings.clock.now();
		const { environment, world, inquiry } = found;
		const session = found.session ?? this.newSession(found, now);
		startSession(world, session, now);
		if (action === 'abandon') {
			expireSession(world, session, now);
			sendPage(
				response,
				200,
				messagePage(
					'You have left',
					`The verification stays ${inquiry.status} until ${isoTime(inquiry.expiresAt)}.`,
				),
			);
			return;
		}
		const known = personActions.find((each) => each === action);
		if (known === undefined) {
			sendPage(response, 400, messagePage('That is not possible', 'This action does not exist.'));
			return;
		}
		actOnInquiry(known, { world, inquiry, now, assumptions: environment.settings.assumptions });
		const address = new URLSearchParams({
			'inquiry-id': inquiry.id,
			'session-token': sessionToken(session),
		});
		response.redirect(303, `/verify?${address.toString()}`);
	}

	private newSession({ environment, world, inquiry }: Found, now: number): InquirySession {
		checkRoomForSession(world, inquiry, environment.settings.assumptions);
		return makeSession(world, inquiry, now);
	}

	private find(inquiryId: string, token: string): Found | null {
		this.settle();
		for (const environment of this.settings.environments) {
			const { world } = environment;
			const inquiry = world.inquiries.get(inquiryId);
			if (inquiry === undefined) continue;
			const session = world
				.sessionsOf(inquiryId)
				.find((candidate) => token !== '' && candidate.token === token);
			return { environment, world, inquiry, session: session ?? null };
		}
		return null;
	}

	private record(code: string, opening: LinkOpening, now: number): void {
		const { journal } = this.settings;
		const inquiryId = opening.outcome === 'unknown' ? null : opening.inquiry.id;
		journal.openings.push({ at: isoTime(now), inquiryId, code, outcome: opening.outcome });
		if (opening.outcome !== 'open') return;
		const recorded = journal.links.find((link) => link.code === opening.link.code);
		if (recorded !== undefined) recorded.usedAt ??= isoTime(opening.link.usedAt ?? now);
	}

	private settle(): void {
		for (const environment of this.settings.environments) environment.settle();
	}
}

/**
 * A created inquiry opens by its ID alone; one in progress needs the token of a session that has not expired.
 * A finished one shows its result to everybody who has a session, expired or not.
 */
function refuseWithoutSession(response: Response, { inquiry, session }: Found): boolean {
	if (session === null && inquiry.status !== 'created') {
		sendPage(
			response,
			403,
			messagePage('Session needed', 'This verification opens with a session token or a link.'),
		);
		return true;
	}
	if (inquiry.status === 'expired' || isExpiredWhileOpen(inquiry, session)) {
		sendPage(
			response,
			410,
			messagePage('Session expired', 'This session has expired. Ask for a new link.'),
		);
		return true;
	}
	return false;
}

function isExpiredWhileOpen(inquiry: Inquiry, session: InquirySession | null): boolean {
	return (
		session?.status === 'expired' && (inquiry.status === 'created' || inquiry.status === 'pending')
	);
}

const unknownPage = messagePage('Link unknown', 'There is no verification behind this address.');

function unusableLinkPage({
	outcome,
	inquiry,
}: Exclude<LinkOpening, { outcome: 'unknown' }>): string {
	switch (outcome) {
		case 'used':
			return messagePage(
				'Link used',
				'This link has been opened before. Each link opens once; ask for a new one.',
			);
		case 'closed':
			return messagePage(
				'Nothing to do',
				`This verification is ${inquiry.status}; there is nothing more to do.`,
			);
		default:
			return messagePage('Link expired', 'This link has expired. Ask for a new one.');
	}
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function formOf(request: Request): Record<string, string> {
	const body: unknown = request.body;
	if (typeof body !== 'object' || body === null) return {};
	return Object.fromEntries(
		Object.entries(body).map(([name, value]): [string, string] => [name, textOf(value)]),
	);
}

import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';

import { isoTime, type MovableClock } from '../engine/clock';
import type { EnvironmentName } from '../engine/environment';
import { PersonaError } from '../engine/errors';
import type { InquiryEnvironment } from '../inquiries/environment';
import type { Inquiry } from '../inquiries/inquiry/inquiry';
import { actOnInquiry, type InquiryAction } from '../inquiries/inquiry/inquiryActions';
import { isOpen } from '../inquiries/inquiry/inquiryStates';
import { openLink } from '../inquiries/link/oneTimeLinks';
import type { InquirySession } from '../inquiries/session/session';
import {
	checkRoomForSession,
	expireSession,
	makeSession,
	sessionToken,
	startSession,
} from '../inquiries/session/sessions';
import type { PageLink } from './layout';
import { overviewPage, reviewActions } from './overviewPage';
import { sendPage } from './sendPage';
import { messagePage, verificationPage } from './verificationPage';

export interface PageSettings {
	environments: InquiryEnvironment[];
	clock: MovableClock;
	/** Of the API, for a credential. */
	baseUrl: () => string;
	keys: Readonly<Record<EnvironmentName, string>>;
	/** What the overview links to. */
	otherPages: () => readonly PageLink[];
	/** Clears an environment and adds the demo's people. */
	resetDemoData: (environment: EnvironmentName) => void;
}

/** What the person may do to the inquiry itself; leaving only ends their session. */
const personActions: readonly InquiryAction[] = ['start', 'complete', 'fail'];

/** A page that says why there is nothing else. */
class PageRefusal extends Error {
	constructor(
		readonly status: number,
		readonly title: string,
		message: string,
	) {
		super(message);
	}
}

const unknownPage = () =>
	new PageRefusal(404, 'Link unknown', 'There is no verification behind this address.');

/**
 * The pages for people: the hosted flow behind one-time links and session tokens
 * (docs.withpersona.com/hosted-flow-parameters), and an overview of the simulator.
 */
export function pageRouter(settings: PageSettings): Router {
	const router = Router();
	const pages = new Pages(settings);
	router.use((_request, _response, next) => {
		for (const environment of settings.environments) environment.settle();
		next();
	});
	router.get('/', (_request, response) => pages.overview(response));
	router.get('/l/:code', (request, response) => pages.open(response, request.params.code));
	router.get('/verify', (request, response) => pages.verify(request, response));
	router.use(express.urlencoded({ extended: false }));
	router.post('/verify', (request, response) => pages.act(request, response));
	router.post('/demo-data', (request, response) => pages.resetDemoData(request, response));
	router.post('/review', (request, response) => pages.review(request, response));
	router.use(showRefusal);
	return router;
}

const showRefusal: ErrorRequestHandler = (error: unknown, request, response, next) => {
	if (!(error instanceof PersonaError) && !(error instanceof PageRefusal)) return next(error);
	const title = error instanceof PageRefusal ? error.title : 'That is not possible';
	// Persons whose verification it is do not see the overview.
	const isOfOverview = ['/demo-data', '/review'].includes(request.path);
	const links: PageLink[] = isOfOverview ? [{ name: 'Back to the overview', address: '/' }] : [];
	sendPage(response, error.status, messagePage(title, error.message, ...links));
};

interface Found {
	environment: InquiryEnvironment;
	inquiry: Inquiry;
	/** By the given token; null without one. */
	session: InquirySession | null;
}

class Pages {
	constructor(private readonly settings: PageSettings) {}

	overview(response: Response): void {
		const { environments, baseUrl, keys, otherPages } = this.settings;
		const links = otherPages();
		sendPage(response, 200, overviewPage(environments, { baseUrl: baseUrl(), keys, links }));
	}

	/** `?code=` of a one-time link, or `?inquiry-id=` with or without `session-token`. */
	verify({ query }: Request, response: Response): void {
		if (query.code !== undefined) return this.open(response, textOf(query.code));
		const { environment, inquiry, session } = this.enter(query);
		if (session !== null) startSession(environment.world, session, this.settings.clock.now());
		sendPage(response, 200, verificationPage(environment.world, inquiry, session));
	}

	/** Opens a one-time link, which is then used. */
	open(response: Response, code: string): void {
		for (const { world } of this.settings.environments) {
			const opening = openLink(world, code, this.settings.clock.now());
			if (opening.outcome === 'unknown') continue;
			if (opening.outcome !== 'open') throw unusableLink(opening.outcome, opening.inquiry);
			return sendPage(response, 200, verificationPage(world, opening.inquiry, opening.session));
		}
		throw unknownPage();
	}

	/** A button of the verification page. */
	act(request: Request, response: Response): void {
		const now = this.settings.clock.now();
		const form = formOf(request);
		const { environment, inquiry, session: known } = this.enter(form);
		const { world } = environment;
		if (known === null) checkRoomForSession(world, inquiry);
		const session = known ?? makeSession(world, inquiry, now);
		startSession(world, session, now);
		if (form.action === 'abandon') {
			expireSession(world, session, now);
			const until = `The verification stays ${inquiry.status} until ${isoTime(inquiry.expiresAt)}.`;
			return sendPage(response, 200, messagePage('You have left', until));
		}
		act(personActions, form.action, environment, inquiry, now);
		const address = new URLSearchParams({
			'inquiry-id': inquiry.id,
			'session-token': sessionToken(session),
		});
		response.redirect(303, `/verify?${address.toString()}`);
	}

	/** A button of the overview: starts again with the demo's people. */
	resetDemoData(request: Request, response: Response): void {
		const { environment } = formOf(request);
		if (environment !== 'production' && environment !== 'sandbox') throw unknownPage();
		this.settings.resetDemoData(environment);
		response.redirect(303, '/');
	}

	/** A button of the overview: what a reviewer does at the dashboard. */
	review(request: Request, response: Response): void {
		const form = formOf(request);
		const { environment, inquiry } = this.find(form);
		act(reviewActions, form.action, environment, inquiry, this.settings.clock.now());
		response.redirect(303, '/');
	}

	/**
	 * Finds an inquiry for its person. A created one opens by its ID alone; one in progress needs the token of
	 * a session that has not expired. A finished one shows its result to everybody who has a session.
	 */
	private enter(given: Record<string, unknown>): Found {
		const found = this.find(given);
		const { inquiry, session } = found;
		if (session === null && inquiry.status !== 'created') {
			throw new PageRefusal(
				403,
				'Session needed',
				'This verification opens with a session token or a link.',
			);
		}
		const isOver = isOpen(inquiry) && session?.status === 'expired';
		if (inquiry.status === 'expired' || isOver) {
			throw new PageRefusal(
				410,
				'Session expired',
				'This session has expired. Ask for a new link.',
			);
		}
		return found;
	}

	private find(given: Record<string, unknown>): Found {
		const inquiryId = textOf(given['inquiry-id']);
		const token = textOf(given['session-token']);
		for (const environment of this.settings.environments) {
			const inquiry = environment.world.inquiries.get(inquiryId);
			if (inquiry === undefined) continue;
			const sessions = environment.world.sessionsOf(inquiryId);
			const session = sessions.find((each) => token !== '' && each.token === token);
			return { environment, inquiry, session: session ?? null };
		}
		throw unknownPage();
	}
}

function act(
	offered: readonly InquiryAction[],
	name: string | undefined,
	{ world }: InquiryEnvironment,
	inquiry: Inquiry,
	now: number,
): void {
	const action = offered.find((each) => each === name);
	if (action === undefined) {
		throw new PageRefusal(400, 'That is not possible', 'This action does not exist.');
	}
	actOnInquiry(action, { world, inquiry, now });
}

function unusableLink(outcome: 'expired' | 'used' | 'closed', { status }: Inquiry): PageRefusal {
	const [title, message] = {
		used: [
			'Link used',
			'This link has been opened before. Each link opens once; ask for a new one.',
		],
		closed: ['Nothing to do', `This verification is ${status}; there is nothing more to do.`],
		expired: ['Link expired', 'This link has expired. Ask for a new one.'],
	}[outcome] as [string, string];
	return new PageRefusal(410, title, message);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function formOf({ body }: Request): Partial<Record<string, string>> {
	return (body ?? {}) as Partial<Record<string, string>>;
}

import { bookInquiry, bookLink, bookResume, bookSession, linkAddresses } from '../bookings';
import { pathParameter, type Call, type Reply, type Route } from '../endpoint';
import { quotaExceeded, refusal } from '../errors';
import { createInquiry } from '../inquiryCreation';
import {
	approveInquiry,
	declineInquiry,
	expireInquiry,
	markInquiryForReview,
	redactInquiry,
	resumeInquiry,
} from '../inquiryStates';
import type { JsonObject } from '../jsonValue';
import { checkLinkable, makeLink } from '../oneTimeLinks';
import { pageOf } from '../pagination';
import { ParameterReader } from '../parameterReader';
import { windowHeaders } from '../rateLimit';
import type { Inquiry } from '../resources';
import { listBody, singleBody } from '../responseBody';
import { inquiryResource } from '../serialization';
import { checkRoomForSession, makeSession, sessionToken } from '../sessions';
import { inquiryFilter } from './inquiryFilter';

/** The inquiry calls of docs.withpersona.com/api-reference/inquiries. */
export const inquiryRoutes: Route[] = [
	{ method: 'post', path: '/inquiries', permission: 'inquiry.write', answer: create },
	{ method: 'get', path: '/inquiries', permission: 'inquiry.read', answer: list },
	{
		method: 'get',
		path: '/inquiries/:inquiryId',
		permission: 'inquiry.read',
		answer: (call) => shown(call, namedInquiry(call)),
	},
	{
		method: 'delete',
		path: '/inquiries/:inquiryId',
		permission: 'inquiry.write',
		answer: changed((call, inquiry) =>
			redactInquiry(call.environment.world, inquiry, call.now, call.environment.settings.uncertain),
		),
	},
	{
		method: 'post',
		path: '/inquiries/:inquiryId/resume',
		permission: 'inquiry.write',
		answer: resume,
	},
	{
		method: 'post',
		path: '/inquiries/:inquiryId/generate-one-time-link',
		permission: 'inquiry.write',
		answer: generateOneTimeLink,
	},
	{
		method: 'post',
		path: '/inquiries/:inquiryId/expire',
		permission: 'inquiry.write',
		answer: changed((call, inquiry) =>
			expireInquiry(call.environment.world, inquiry, call.now, call.environment.settings.uncertain),
		),
	},
	{
		method: 'post',
		path: '/inquiries/:inquiryId/approve',
		permission: 'inquiry.write',
		answer: changed((call, inquiry) =>
			approveInquiry(
				call.environment.world,
				inquiry,
				call.now,
				comment(call),
				call.environment.settings.uncertain,
			),
		),
	},
	{
		method: 'post',
		path: '/inquiries/:inquiryId/decline',
		permission: 'inquiry.write',
		answer: changed((call, inquiry) =>
			declineInquiry(
				call.environment.world,
				inquiry,
				call.now,
				comment(call),
				call.environment.settings.uncertain,
			),
		),
	},
	{
		method: 'post',
		path: '/inquiries/:inquiryId/mark-for-review',
		permission: 'inquiry.write',
		answer: changed((call, inquiry) =>
			markInquiryForReview(call.environment.world, inquiry, call.now),
		),
	},
];

/** @throws PersonaError 404 for an ID that this environment does not have */
function namedInquiry(call: Call): Inquiry {
	const inquiry = call.environment.world.inquiries.get(pathParameter(call, 'inquiryId'));
	if (inquiry === undefined) throw refusal(404);
	return inquiry;
}

function shown(call: Call, inquiry: Inquiry, meta?: JsonObject, status = 200): Reply {
	const { world, settings } = call.environment;
	return {
		status,
		body: singleBody(call, inquiryResource(world, inquiry, settings.uncertain), meta),
	};
}

function changed(change: (call: Call, inquiry: Inquiry) => void): (call: Call) => Reply {
	return (call) => {
		const inquiry = namedInquiry(call);
		change(call, inquiry);
		return shown(call, inquiry);
	};
}

function comment(call: Call): string | null {
	const meta = ParameterReader.ofBody(call.body).part('meta');
	const text = meta.text('comment');
	meta.check();
	return text;
}

function create(call: Call): Reply {
	const { environment } = call;
	const { world, settings, inquiryQuota } = environment;
	if (inquiryQuota !== null && inquiryQuota.state().remaining === 0) {
		throw quotaExceeded(
			settings.uncertain.quotaExceededStatus,
			inquiryQuota.settings,
			windowHeaders('Quota', inquiryQuota.state()),
		);
	}
	const created = createInquiry(world, call.body, call.now, settings.uncertain);
	inquiryQuota?.take();
	bookInquiry(environment, created.inquiry);
	// The three keys are there in any case, null where not asked for.
	const meta: JsonObject = {
		'session-token': null,
		'one-time-link': null,
		'one-time-link-short': null,
	};
	if (created.sessionWanted || created.linkWanted) {
		const session = makeSession(world, created.inquiry, call.now, created.linkWanted);
		bookSession(environment, session);
		if (created.linkWanted) {
			const link = makeLink(world, session, call.now, created.template.oneTimeLinkSeconds);
			bookLink(environment, link);
			const { long, short } = linkAddresses(environment, link);
			meta['one-time-link'] = long;
			meta['one-time-link-short'] = short;
		}
		if (created.sessionWanted) meta['session-token'] = sessionToken(session);
	}
	return {
		...shown(call, created.inquiry, meta, 201),
		headers: inquiryQuota === null ? {} : windowHeaders('Quota', inquiryQuota.state()),
	};
}

function list(call: Call): Reply {
	const { world, settings } = call.environment;
	const page = pageOf(call, world.inquiries, inquiryFilter(call));
	return {
		status: 200,
		body: listBody(
			call,
			page.items.map((inquiry) => inquiryResource(world, inquiry, settings.uncertain)),
			page.links,
		),
	};
}

function resume(call: Call): Reply {
	const { environment } = call;
	const inquiry = namedInquiry(call);
	const { session, made } = resumeInquiry(
		environment.world,
		inquiry,
		call.now,
		environment.settings.uncertain,
	);
	if (made) bookSession(environment, session);
	bookResume(environment, session, call.now);
	return shown(call, inquiry, { 'session-token': sessionToken(session) });
}

/** Each link makes a session of its own and counts towards the inquiry's 25. */
function generateOneTimeLink(call: Call): Reply {
	const { environment } = call;
	const { world, settings } = environment;
	const inquiry = namedInquiry(call);
	const meta = ParameterReader.ofBody(call.body).part('meta');
	const zeroMeansDefault =
		settings.uncertain.zeroExpiresInSeconds === 'templateDefault' &&
		meta.value('expires-in-seconds') === 0;
	const seconds = zeroMeansDefault ? null : meta.positiveInteger('expires-in-seconds');
	meta.check();
	checkLinkable(inquiry, settings.uncertain);
	checkRoomForSession(world, inquiry, settings.uncertain);
	const session = makeSession(world, inquiry, call.now, true);
	bookSession(environment, session);
	const life = seconds ?? world.templates.get(inquiry.templateId)?.oneTimeLinkSeconds ?? 86_400;
	const link = makeLink(world, session, call.now, life);
	bookLink(environment, link);
	const { long, short } = linkAddresses(environment, link);
	return shown(call, inquiry, { 'one-time-link': long, 'one-time-link-short': short });
}

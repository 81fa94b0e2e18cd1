import { bookLink, bookSession, linkAddresses } from '../records';
import {
	pathParameter,
	queryOfList,
	queryOfOne,
	type Call,
	type Reply,
	type Route,
} from '../../engine/endpoint';
import { refusal } from '../../engine/errors';
import { isOpen } from '../inquiry/inquiryStates';
import type { JsonObject } from '../../engine/jsonValue';
import { checkLinkable, makeLink } from '../link/oneTimeLinks';
import { pageOf } from '../../engine/pagination';
import { ParameterReader } from '../../engine/parameterReader';
import type { InquirySession } from '../inquiry/inquiry';
import { listBody, singleBody } from '../../engine/responseBody';
import { sessionResource } from '../serialization';
import { checkRoomForSession, expireSession, makeSession } from './sessions';
import { checkFilterNames } from '../inquiry/inquiryFilter';

/** The session calls of docs.withpersona.com/api-reference/inquiry-sessions. */
export const inquirySessionRoutes: Route[] = [
	{
		method: 'get',
		path: '/inquiry-sessions',
		permission: 'inquiry.read',
		query: [...queryOfList, 'filter[inquiry-id]'],
		body: null,
		answer: list,
	},
	{
		method: 'post',
		path: '/inquiry-sessions',
		permission: 'inquiry.write',
		query: queryOfOne,
		body: { data: { attributes: { 'inquiry-id': 'value' } } },
		answer: create,
	},
	{
		method: 'post',
		path: '/inquiry-sessions/expire-all',
		permission: 'inquiry.write',
		// The OpenAPI lists include here, but a list cannot have it.
		query: ['fields'],
		body: { meta: { 'inquiry-ids': 'value' } },
		answer: expireAll,
	},
	{
		method: 'get',
		path: '/inquiry-sessions/:sessionId',
		permission: 'inquiry.read',
		query: queryOfOne,
		body: null,
		answer: (call) => shown(call, namedSession(call)),
	},
	{
		method: 'post',
		path: '/inquiry-sessions/:sessionId/expire',
		permission: 'inquiry.write',
		query: queryOfOne,
		body: null,
		answer: expire,
	},
	{
		method: 'post',
		path: '/inquiry-sessions/:sessionId/generate-one-time-link',
		permission: 'inquiry.write',
		query: queryOfOne,
		body: null,
		answer: generateOneTimeLink,
	},
];

function namedSession(call: Call): InquirySession {
	const session = call.environment.world.sessions.get(pathParameter(call, 'sessionId'));
	if (session === undefined) throw refusal(404);
	return session;
}

function shown(call: Call, session: InquirySession, meta?: JsonObject, status = 200): Reply {
	const resource = sessionResource(session, call.environment.settings.uncertain);
	return { status, body: singleBody(call, resource, meta) };
}

/** Filtered by inquiry only; without the filter all sessions of the environment. */
function list(call: Call): Reply {
	const { world, settings } = call.environment;
	checkFilterNames(call, ['inquiry-id']);
	const inquiryId = call.query.text('filter', 'inquiry-id');
	const page = pageOf(
		call,
		world.sessions,
		(session) => inquiryId === undefined || session.inquiryId === inquiryId,
		{ sizeHonoured: settings.uncertain.pageSizeOnSessions === 'honoured' },
	);
	return {
		status: 200,
		body: listBody(
			call,
			page.items.map((session) => sessionResource(session, settings.uncertain)),
			page.links,
		),
	};
}

/** The session alone: neither token nor URL come with it. */
function create(call: Call): Reply {
	const { world, settings } = call.environment;
	const attributes = ParameterReader.ofBody(call.body).part('data').part('attributes');
	const inquiryId = attributes.requiredText('inquiry-id');
	attributes.check();
	const inquiry = world.inquiries.get(inquiryId);
	if (inquiry === undefined) throw refusal(404, 'data.attributes.inquiry-id is not found');
	if (!isOpen(inquiry)) {
		throw refusal(
			settings.uncertain.sessionOnClosedInquiryStatus,
			`Session cannot be created for an inquiry in status ${inquiry.status}`,
		);
	}
	checkRoomForSession(world, inquiry, settings.uncertain);
	const session = makeSession(world, inquiry, call.now);
	bookSession(call.environment, session);
	return shown(call, session, undefined, 201);
}

function expire(call: Call): Reply {
	const session = namedSession(call);
	if (
		session.status === 'expired' &&
		call.environment.settings.uncertain.expireOnExpiredSession === 'refuse'
	) {
		throw refusal(409, `Session ${session.id} is expired`);
	}
	expireSession(call.environment.world, session, call.now);
	return shown(call, session);
}

/**
 * All sessions of the named inquiries. No 404 is documented, so unknown IDs are passed over;
 * whether the answer also lists sessions that had expired before is not: here it does.
 */
function expireAll(call: Call): Reply {
	const { world, settings } = call.environment;
	const meta = ParameterReader.ofBody(call.body).part('meta');
	const inquiryIds = meta.texts('inquiry-ids');
	if (!meta.has('inquiry-ids')) meta.refuse('inquiry-ids', 'is missing');
	meta.check();
	const sessions = (inquiryIds ?? []).flatMap((id) => [...world.sessionsOf(id)].reverse());
	for (const session of sessions) expireSession(world, session, call.now);
	return {
		status: 200,
		body: listBody(
			call,
			sessions.map((session) => sessionResource(session, settings.uncertain)),
		),
	};
}

/** A link to this session; the call has no `expires-in-seconds`. */
function generateOneTimeLink(call: Call): Reply {
	const { environment } = call;
	const { world, settings } = environment;
	const session = namedSession(call);
	const inquiry = world.inquiries.get(session.inquiryId);
	if (inquiry === undefined) throw refusal(404);
	checkLinkable(inquiry, settings.uncertain);
	if (
		session.status === 'expired' ||
		(session.status === 'active' && settings.uncertain.linkOnUsedSession === 'refuse')
	) {
		throw refusal(
			409,
			`One-time link cannot be generated for a session in status ${session.status}`,
		);
	}
	const life = world.templates.get(inquiry.templateId)?.oneTimeLinkSeconds ?? 86_400;
	const link = makeLink(world, session, call.now, life);
	session.madeForLink = true;
	bookLink(environment, link);
	const { long, short } = linkAddresses(environment, link);
	return shown(call, session, { 'one-time-link': long, 'one-time-link-short': short });
}

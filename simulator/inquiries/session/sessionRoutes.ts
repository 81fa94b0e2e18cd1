import { pathParameter } from '../../engine/endpoint';
import { refusal } from '../../engine/errors';
import { checkFilterNames } from '../../engine/filterNames';
import type { JsonObject } from '../../engine/jsonValue';
import { ParameterReader } from '../../engine/parameterReader';
import type { Reply } from '../../engine/reply';
import { listReply, pageReply, singleReply } from '../../engine/responseBody';
import type { InquiryCall, InquiryRoute } from '../environment';
import { isOpen } from '../inquiry/inquiryStates';
import { checkLinkable, makeLink } from '../link/oneTimeLinks';
import { linkAddresses, recordLink, recordSession } from '../records';
import type { InquirySession } from './session';
import { sessionResource } from './sessionResource';
import { checkRoomForSession, expireSession, makeSession } from './sessions';

/** The session calls of docs.withpersona.com/api-reference/inquiry-sessions. */
export const inquirySessionRoutes: InquiryRoute[] = [
	{
		method: 'get',
		path: '/inquiry-sessions',
		permission: 'inquiry.read',
		answer: list,
	},
	{
		method: 'post',
		path: '/inquiry-sessions',
		permission: 'inquiry.write',
		answer: create,
	},
	{
		method: 'post',
		path: '/inquiry-sessions/expire-all',
		permission: 'inquiry.write',
		answer: expireAll,
	},
	{
		method: 'get',
		path: '/inquiry-sessions/:sessionId',
		permission: 'inquiry.read',
		answer: (call) => shown(call, namedSession(call)),
	},
	{
		method: 'post',
		path: '/inquiry-sessions/:sessionId/expire',
		permission: 'inquiry.write',
		answer: expire,
	},
	{
		method: 'post',
		path: '/inquiry-sessions/:sessionId/generate-one-time-link',
		permission: 'inquiry.write',
		answer: generateOneTimeLink,
	},
];

function namedSession(call: InquiryCall): InquirySession {
	const session = call.environment.world.sessions.get(pathParameter(call, 'sessionId'));
	if (session === undefined) throw refusal(404);
	return session;
}

function shown(call: InquiryCall, session: InquirySession, meta?: JsonObject, status = 200): Reply {
	const resource = sessionResource(session);
	return singleReply(call, resource, meta, status);
}

/** Filtered by inquiry only; without the filter all sessions of the environment. */
function list(call: InquiryCall): Reply {
	const { world } = call.environment;
	checkFilterNames(call, ['inquiry-id']);
	const inquiryId = call.query.text('filter', 'inquiry-id');
	return pageReply(
		call,
		world.sessions,
		(session) => inquiryId === undefined || session.inquiryId === inquiryId,
		(session) => sessionResource(session),
	);
}

/** The session alone: neither token nor URL come with it. */
function create(call: InquiryCall): Reply {
	const { world } = call.environment;
	const attributes = ParameterReader.ofBody(call.body).part('data').part('attributes');
	const inquiryId = attributes.requiredText('inquiry-id');
	attributes.check();
	const inquiry = world.inquiries.get(inquiryId);
	if (inquiry === undefined) throw refusal(404, 'data.attributes.inquiry-id is not found');
	if (!isOpen(inquiry)) {
		throw refusal(409, `Session cannot be created for an inquiry in status ${inquiry.status}`);
	}
	checkRoomForSession(world, inquiry);
	const session = makeSession(world, inquiry, call.now);
	recordSession(call.environment, session);
	return shown(call, session, undefined, 201);
}

function expire(call: InquiryCall): Reply {
	const session = namedSession(call);
	expireSession(call.environment.world, session, call.now);
	return shown(call, session);
}

/**
 * All sessions of the named inquiries. No 404 is documented, so unknown IDs are ignored.
 * Whether the answer also lists sessions that had expired before is not documented; here it does.
 */
function expireAll(call: InquiryCall): Reply {
	const { world } = call.environment;
	const meta = ParameterReader.ofBody(call.body).part('meta');
	const inquiryIds = meta.texts('inquiry-ids');
	if (!meta.has('inquiry-ids')) meta.refuse('inquiry-ids', 'is missing');
	meta.check();
	const sessions = (inquiryIds ?? []).flatMap((id) => [...world.sessionsOf(id)].reverse());
	for (const session of sessions) expireSession(world, session, call.now);
	return listReply(
		call,
		sessions.map((session) => sessionResource(session)),
	);
}

/** A link to this session; the call has no `expires-in-seconds`. */
function generateOneTimeLink(call: InquiryCall): Reply {
	const { environment } = call;
	const { world } = environment;
	const session = namedSession(call);
	const inquiry = world.inquiries.get(session.inquiryId);
	if (inquiry === undefined) throw refusal(404);
	checkLinkable(inquiry);
	if (session.status !== 'new') {
		throw refusal(
			409,
			`One-time link cannot be generated for a session in status ${session.status}`,
		);
	}
	const life = world.templates.get(inquiry.templateId)?.oneTimeLinkSeconds ?? 86_400;
	const link = makeLink(world, session, call.now, life);
	session.madeForLink = true;
	recordLink(environment, link);
	const { long, short } = linkAddresses(environment, link);
	return shown(call, session, { 'one-time-link': long, 'one-time-link-short': short });
}

import { bookInquiry, bookLink, bookResume, bookSession, linkAddresses } from '../records';
import { queryOfList, queryOfOne, type Call, type Reply, type Route } from '../../engine/endpoint';
import { quotaExceeded } from '../../engine/errors';
import { createInquiry, creationKeys } from './inquiryCreation';
import { updateInquiry } from './inquiryEdits';
import { resumeInquiry } from './inquiryStates';
import type { JsonObject } from '../../engine/jsonValue';
import { checkLinkable, makeLink } from '../link/oneTimeLinks';
import { pageOf } from '../../engine/pagination';
import { ParameterReader } from '../../engine/parameterReader';
import { windowHeaders } from '../../engine/rateLimit';
import { listBody } from '../../engine/responseBody';
import { inquiryResource } from '../serialization';
import { checkRoomForSession, makeSession, sessionToken } from '../session/sessions';
import { inquiryFilter, inquiryFilterNames } from './inquiryFilter';
import { changedInquiry, namedInquiry, shownInquiry } from './namedInquiry';

/** docs.withpersona.com/api-reference/inquiries: create, list, retrieve, update, resume, link. */
export const inquiryRoutes: Route[] = [
	{
		method: 'post',
		path: '/inquiries',
		permission: 'inquiry.write',
		query: queryOfOne,
		body: creationKeys,
		answer: create,
	},
	{
		method: 'get',
		path: '/inquiries',
		permission: 'inquiry.read',
		query: [...queryOfList, ...inquiryFilterNames.map((name) => `filter[${name}]`)],
		body: null,
		answer: list,
	},
	{
		method: 'get',
		path: '/inquiries/:inquiryId',
		permission: 'inquiry.read',
		query: queryOfOne,
		body: null,
		answer: (call) => shownInquiry(call, namedInquiry(call)),
	},
	{
		method: 'patch',
		path: '/inquiries/:inquiryId',
		permission: 'inquiry.write',
		query: queryOfOne,
		body: {
			data: {
				attributes: { note: 'value', fields: 'anything', 'redirect-uri': 'value', tags: 'value' },
			},
		},
		answer: changedInquiry((call, inquiry) =>
			updateInquiry(
				call.environment.world,
				inquiry,
				call.body,
				call.now,
				call.environment.settings.uncertain,
			),
		),
	},
	{
		method: 'post',
		path: '/inquiries/:inquiryId/resume',
		permission: 'inquiry.write',
		query: queryOfOne,
		body: null,
		answer: resume,
	},
	{
		method: 'post',
		path: '/inquiries/:inquiryId/generate-one-time-link',
		permission: 'inquiry.write',
		query: queryOfOne,
		body: { meta: { 'expires-in-seconds': 'value' } },
		answer: generateOneTimeLink,
	},
];

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
		...shownInquiry(call, created.inquiry, meta, 201),
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
	return shownInquiry(call, inquiry, { 'session-token': sessionToken(session) });
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
	return shownInquiry(call, inquiry, { 'one-time-link': long, 'one-time-link-short': short });
}

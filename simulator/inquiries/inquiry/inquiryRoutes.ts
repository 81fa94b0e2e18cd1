import { quotaExceeded } from '../../engine/errors';
import type { JsonObject } from '../../engine/jsonValue';
import { ParameterReader } from '../../engine/parameterReader';
import { windowHeaders } from '../../engine/rateLimit';
import type { Reply } from '../../engine/reply';
import { pageReply } from '../../engine/responseBody';
import type { InquiryCall, InquiryRoute } from '../environment';
import { createInquiry } from './inquiryCreation';
import { updateInquiry } from './inquiryEdits';
import { inquiryFilter } from './inquiryFilter';
import { inquiryResource } from './inquiryResource';
import { resumeInquiry } from './inquiryStates';
import { changedInquiry, namedInquiry, shownInquiry } from './namedInquiry';
import { checkLinkable, makeLink } from '../link/oneTimeLinks';
import { linkAddresses, recordInquiry, recordLink, recordResume, recordSession } from '../records';
import { checkRoomForSession, makeSession, sessionToken } from '../session/sessions';

/** docs.withpersona.com/api-reference/inquiries: create, list, retrieve, update, resume, link. */
export const inquiryRoutes: InquiryRoute[] = [
	{
		method: 'post',
		path: '/inquiries',
		permission: 'inquiry.write',
		answer: create,
	},
	{
		method: 'get',
		path: '/inquiries',
		permission: 'inquiry.read',
		answer: list,
	},
	{
		method: 'get',
		path: '/inquiries/:inquiryId',
		permission: 'inquiry.read',
		answer: (call) => shownInquiry(call, namedInquiry(call)),
	},
	{
		method: 'patch',
		path: '/inquiries/:inquiryId',
		permission: 'inquiry.write',
		answer: changedInquiry((call, inquiry) =>
			updateInquiry(call.environment.world, inquiry, call.body, call.now),
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
];

function create(call: InquiryCall): Reply {
	const { environment } = call;
	const { world, inquiryQuota } = environment;
	if (inquiryQuota !== null && inquiryQuota.state().remaining === 0) {
		throw quotaExceeded(
			429,
			'create_inquiry',
			inquiryQuota.settings,
			windowHeaders('Quota', inquiryQuota.state()),
		);
	}
	const created = createInquiry(world, call.body, call.now);
	inquiryQuota?.take();
	recordInquiry(environment, created.inquiry);
	// The three keys are there in any case, null where not asked for.
	const meta: JsonObject = {
		'session-token': null,
		'one-time-link': null,
		'one-time-link-short': null,
	};
	if (created.sessionWanted || created.linkWanted) {
		const session = makeSession(world, created.inquiry, call.now, created.linkWanted);
		recordSession(environment, session);
		if (created.linkWanted) {
			const link = makeLink(world, session, call.now, created.template.oneTimeLinkSeconds);
			recordLink(environment, link);
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

function list(call: InquiryCall): Reply {
	const { world } = call.environment;
	return pageReply(call, world.inquiries, inquiryFilter(call), (inquiry) =>
		inquiryResource(world, inquiry),
	);
}

function resume(call: InquiryCall): Reply {
	const { environment } = call;
	const inquiry = namedInquiry(call);
	const { session, made } = resumeInquiry(environment.world, inquiry, call.now);
	if (made) recordSession(environment, session);
	recordResume(environment, session, call.now);
	return shownInquiry(call, inquiry, { 'session-token': sessionToken(session) });
}

/** Each link makes a session of its own and counts towards the inquiry's 25. */
function generateOneTimeLink(call: InquiryCall): Reply {
	const { environment } = call;
	const { world } = environment;
	const inquiry = namedInquiry(call);
	const meta = ParameterReader.ofBody(call.body).part('meta');
	const seconds = meta.positiveInteger('expires-in-seconds');
	meta.check();
	checkLinkable(inquiry);
	checkRoomForSession(world, inquiry);
	const session = makeSession(world, inquiry, call.now, true);
	recordSession(environment, session);
	const life = seconds ?? world.templates.get(inquiry.templateId)?.oneTimeLinkSeconds ?? 86_400;
	const link = makeLink(world, session, call.now, life);
	recordLink(environment, link);
	const { long, short } = linkAddresses(environment, link);
	return shownInquiry(call, inquiry, { 'one-time-link': long, 'one-time-link-short': short });
}

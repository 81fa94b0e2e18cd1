import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { inquiryKind, OPEN_STATUSES } from '../../../../shared/objects/inquiry';
import { ONE_TIME_LINK } from '../../../../shared/objects/metaOutput';
import type { PersonaResource } from '../../../../shared/protocol/personaDocument';
import { relatedIds, resourceOf } from '../../../../shared/protocol/personaDocument';
import type { PersonaResponse } from '../../../../shared/protocol/personaRequest';
import type { BatchNote, CompositeOperation } from '../../../operation/operation';
import type { Parameters } from '../../../operation/parameters';
import {
	inquiryByReference,
	inquiryOrReferenceField,
	templateOfReferenceOption,
} from '../inquiryByReference';
import { RecentEntries } from '../../../operation/recentEntries';
import { LinkMaker } from './linkMaker';

/**
 * As a part of the requested time. After a resume, the inquiry's 24 hours have already begun when the link is
 * requested.
 */
const HARDLY_EARLIER = 0.05;

/** When each link was first requested, by its hash: with Retry On Fail, Persona returns the same link again. */
const linkSentAt = new RecentEntries<number>();

/** When the request for this link was sent for the first time. */
function firstSentAt({ body: { meta }, sentAt }: PersonaResponse): number {
	const link = createHash('sha256').update(String(meta?.['one-time-link'])).digest('base64');
	const first = linkSentAt.get(link) ?? sentAt;
	linkSentAt.set(link, first);
	return first;
}

interface LinkEnd {
	/** In milliseconds since 1970. */
	at: number;
	/** The requested time is much longer. */
	isEarly: boolean;
}

/**
 * When a link expires: after its own time, or with its inquiry if that is sooner. Undefined if that is not known:
 * the template decides, or the link may be an older one.
 */
function linkEnd(
	{ attributes = {} }: PersonaResource,
	{ sentAt }: PersonaResponse,
	parameters: Parameters,
): LinkEnd | undefined {
	const seconds = parameters.count('expiresInSeconds');
	if (seconds === undefined) return undefined;
	const timeOf = (name: string) => Date.parse(String(attributes[name] ?? ''));
	// With the user's own key, Persona may return a response from days ago, made after the last change of the
	// inquiry in it.
	const mayBeOld = parameters.text('options.idempotencyKey') !== undefined;
	const madeAt = mayBeOld ? timeOf('updated-at') : sentAt;
	const ends = madeAt + seconds * 1000;
	const inquiryEnds = timeOf('expires-at');
	if (inquiryEnds <= ends) {
		return { at: inquiryEnds, isEarly: ends - inquiryEnds > seconds * 1000 * HARDLY_EARLIER };
	}
	return mayBeOld ? undefined : { at: ends, isEarly: false };
}

function iso(at: number | undefined): string | null {
	const time = new Date(at ?? NaN);
	// A Date is invalid after the year 275760.
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

const endEarlier: BatchNote = (count, of) =>
	of === 1
		? 'The link expires earlier than requested, because its inquiry expires then.'
		: `${count} of ${of} links expire earlier than requested, because their inquiries expire then.`;

/** The most sessions of an inquiry, unless Persona allows more (docs.withpersona.com/inquiry-sessions). */
const MOST_SESSIONS = 25;

/** With this many sessions left or fewer, the output has a warning. */
const FEW_SESSIONS_LEFT = 5;

/** How many sessions an inquiry has, if Persona has sent them. Each link uses one, and a resume before it uses another. */
function sessionsUsed(inquiry: PersonaResource): IDataObject {
	if (!inquiry.relationships?.sessions) return {};
	const used = relatedIds(inquiry, 'sessions').length;
	const left = Math.max(0, MOST_SESSIONS - used);
	if (left > FEW_SESSIONS_LEFT) return { sessionCount: used };
	return {
		sessionCount: used,
		sessionWarning: `This inquiry has ${used} sessions. Persona allows ${MOST_SESSIONS} by default: ${left === 0 ? 'none is left' : `${left} left`}. A one-time link uses one session, or two if the inquiry must be resumed first.`,
	};
}

/** docs.withpersona.com/inquiry-one-time-links */
export const generateOneTimeLink: CompositeOperation = {
	kind: 'composite',
	value: 'generateOneTimeLink',
	name: 'Generate One-Time Link',
	action: 'Generate one time link for inquiry',
	description: 'Generate a link that the person can open once. Resumes an expired inquiry first.',
	route: 'POST /inquiries/{inquiryId}/generate-one-time-link',
	otherRoutes: [
		'GET /inquiries',
		'GET /inquiries/{inquiryId}',
		'POST /inquiries/{inquiryId}/resume',
	],
	fields: [
		inquiryOrReferenceField,
		{
			displayName: 'Expires In (Seconds)',
			name: 'expiresInSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 86400,
			description:
				'How long the link works. It stops working when the inquiry expires: 24 hours after a resume, unless the template sets another time. To use the time from the template, enter the expression {{ null }}.',
		},
		{
			displayName: 'Resume If Expired',
			name: 'resumeIfExpired',
			type: 'boolean',
			default: true,
			description:
				'Whether to resume an expired inquiry first, because Persona creates no link for it. The inquiry is then pending.',
		},
	],
	options: [templateOfReferenceOption],
	object: inquiryKind,
	requiredAttributes: ['expires-at', 'updated-at'],

	async run(context) {
		const { parameters } = context;
		// Read first: an invalid number is refused before anything is sent.
		const expiresInSeconds = parameters.count('expiresInSeconds');
		const found = await inquiryByReference(context, [OPEN_STATUSES, ['expired']]);
		const response = await new LinkMaker(
			context,
			found?.id ?? parameters.requiredId('inquiryId'),
			expiresInSeconds,
			parameters.flag('resumeIfExpired'),
			found,
		).make();
		const made = { ...response, sentAt: firstSentAt(response) };
		const inquiry = resourceOf(response.body);
		const end = inquiry && linkEnd(inquiry, made, parameters);
		context.note(endEarlier, end?.isEarly === true);
		return made;
	},

	meta: [ONE_TIME_LINK],

	extraFields(parameters) {
		return (inquiry, response) => ({
			linkExpiresAt: iso(linkEnd(inquiry, response, parameters)?.at),
			...sessionsUsed(inquiry),
		});
	},
};

import type { IDataObject } from 'n8n-workflow';

import type { PersonaResource } from '../../../shared/persona';
import { OPEN_STATUSES, relatedIds } from '../../../shared/persona';
import { idempotencyKeyOption } from '../../batchOptions';
import type { CompositeOperation } from '../operation';
import {
	inquiryByReference,
	inquiryOrReferenceField,
	templateOfReferenceOption,
} from './inquiryByReference';
import { inquiryObject } from './inquiryObject';
import { LinkMaker } from './linkMaker';

/** An ISO time, or null where the template decides. A link ends with its inquiry at the latest. */
function linkExpiresAt(
	inquiry: PersonaResource,
	sentAt: number,
	expiresInSeconds: number | undefined,
): string | null {
	if (expiresInSeconds === undefined) return null;
	const inquiryEnds = Date.parse(String(inquiry.attributes?.['expires-at'] ?? ''));
	const linkEnds = sentAt + expiresInSeconds * 1000;
	const ends = new Date(Number.isNaN(inquiryEnds) ? linkEnds : Math.min(linkEnds, inquiryEnds));
	// Beyond the year 275760 a Date holds nothing.
	return Number.isNaN(ends.getTime()) ? null : ends.toISOString();
}

/** What an inquiry takes unless Persona was asked for more (docs.withpersona.com/inquiry-sessions). */
const MOST_SESSIONS = 25;

/** From so many sessions left on, the output warns. */
const FEW_SESSIONS_LEFT = 5;

/** Each link takes one of an inquiry's sessions, this one counted. */
function sessionsUsed(inquiry: PersonaResource): IDataObject {
	if (!inquiry.relationships?.sessions) return { sessionCount: null, sessionWarning: null };
	const used = relatedIds(inquiry, 'sessions').length;
	const left = Math.max(0, MOST_SESSIONS - used);
	return {
		sessionCount: used,
		sessionWarning:
			left <= FEW_SESSIONS_LEFT
				? `This inquiry has ${used} sessions. Persona allows ${MOST_SESSIONS} by default, and each link makes one: ${left === 0 ? 'none is left' : `${left} left`}.`
				: null,
	};
}

/** docs.withpersona.com/inquiry-one-time-links */
export const generateOneTimeLink: CompositeOperation = {
	value: 'generateOneTimeLink',
	name: 'Generate One-Time Link',
	action: 'Generate a one time link for an inquiry',
	description:
		'Make a link that the person can open once, to e-mail or text. Resumes an expired inquiry first.',
	fields: [
		inquiryOrReferenceField,
		{
			displayName: 'Expires In (Seconds)',
			name: 'expiresInSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 86400,
			description:
				'How long the link can be opened. It ends with the inquiry at the latest: after a resume that is 24 hours, unless the template says otherwise. For what the template says, give the expression {{ null }}.',
		},
		{
			displayName: 'Resume If Expired',
			name: 'resumeIfExpired',
			type: 'boolean',
			default: true,
			description:
				'Whether to resume an expired inquiry first, since Persona makes no link for it. It is pending afterwards.',
		},
	],
	options: [idempotencyKeyOption, templateOfReferenceOption],
	gives: inquiryObject,
	reads: ['expires-at'],

	async run(call) {
		const { parameters } = call;
		const found = await inquiryByReference(call, [OPEN_STATUSES, ['expired']]);
		return await new LinkMaker(
			call,
			found?.id ?? parameters.requiredId('inquiryId'),
			parameters.count('expiresInSeconds'),
			parameters.flag('resumeIfExpired'),
			found,
		).make();
	},

	needs: () => ['one-time-link'],

	extras(parameters) {
		const expiresInSeconds = parameters.count('expiresInSeconds');
		return (inquiry, { body: { meta }, sentAt }) => ({
			oneTimeLink: meta?.['one-time-link'],
			oneTimeLinkShort: meta?.['one-time-link-short'] ?? null,
			linkExpiresAt: linkExpiresAt(inquiry, sentAt, expiresInSeconds),
			...sessionsUsed(inquiry),
		});
	},
};

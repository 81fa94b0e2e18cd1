import type { PersonaResource } from '../../../shared/persona';
import { simplifyInquiry } from '../../../shared/simplify';
import { idempotencyKeyOption } from '../../batchOptions';
import { inquiryIdField, optionsField, simplifyField } from '../../fields';
import type { CompositeOperation } from '../operation';
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

export const generateOneTimeLink: CompositeOperation = {
	value: 'generateOneTimeLink',
	name: 'Generate One-Time Link',
	action: 'Generate a one time link for an inquiry',
	description:
		'Make a new link that the person can open once, for an e-mail or a text message. Resumes an expired inquiry first.',
	fields: [
		inquiryIdField,
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
		simplifyField,
		optionsField([idempotencyKeyOption]),
	],

	run: async (call) =>
		await new LinkMaker(
			call,
			call.parameters.requiredId('inquiryId'),
			call.parameters.count('expiresInSeconds'),
			call.parameters.flag('resumeIfExpired'),
		).make(),

	needs: () => ['one-time-link'],

	simplifier(parameters) {
		const expiresInSeconds = parameters.count('expiresInSeconds');
		return (inquiry, { body: { meta }, sentAt }) =>
			simplifyInquiry(inquiry, {
				oneTimeLink: meta?.['one-time-link'],
				oneTimeLinkShort: meta?.['one-time-link-short'] ?? null,
				linkExpiresAt: linkExpiresAt(inquiry, sentAt, expiresInSeconds),
			});
	},
};

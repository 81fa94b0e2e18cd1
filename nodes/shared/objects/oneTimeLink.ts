import type { IDataObject } from 'n8n-workflow';

const advice =
	'Check in the Persona dashboard that the template allows it. Then run Generate One-Time Link or Resume for this inquiry.';

/** What `meta` of a response holds where a link was asked for (docs.withpersona.com/inquiry-one-time-links). */
export const ONE_TIME_LINK = { key: 'one-time-link', words: 'a one-time link', advice };

/** The same of a session token (docs.withpersona.com/resuming-inquiries). */
export const SESSION_TOKEN = { key: 'session-token', words: 'a session token', advice };

/** The link as the output has it. */
export function oneTimeLinkFields(meta: IDataObject | undefined): IDataObject {
	return {
		oneTimeLink: meta?.[ONE_TIME_LINK.key] ?? null,
		oneTimeLinkShort: meta?.['one-time-link-short'] ?? null,
	};
}

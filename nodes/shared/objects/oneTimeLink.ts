import type { IDataObject } from 'n8n-workflow';

const advice =
	'Check in the Persona dashboard that the template allows it. Then run Generate One-Time Link or Resume for this inquiry.';

/** What `meta` of a response must contain if a link was requested (docs.withpersona.com/inquiry-one-time-links). */
export const ONE_TIME_LINK = { key: 'one-time-link', words: 'a one-time link', advice };

/** The same for a session token (docs.withpersona.com/resuming-inquiries). */
export const SESSION_TOKEN = { key: 'session-token', words: 'a session token', advice };

/** The link in the output. */
export function oneTimeLinkFields(meta: IDataObject | undefined): IDataObject {
	return {
		oneTimeLink: meta?.[ONE_TIME_LINK.key] ?? null,
		oneTimeLinkShort: meta?.['one-time-link-short'] ?? null,
	};
}

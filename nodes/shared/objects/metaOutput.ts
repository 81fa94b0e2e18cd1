import type { IDataObject } from 'n8n-workflow';

/** What a response has in `meta` beside the object, such as a link. */
export interface MetaOutput {
	/** As Persona names it, such as session-token. A response without it is an error. */
	key: string;
	/** With its article, such as "a session token". */
	words: string;
	/** What to do if it is missing. */
	advice: string;
	/** The keys of the output, with Persona's names in `meta`. */
	output: Record<string, string>;
}

const advice =
	'Check in the Persona dashboard that the template allows it. Then run Generate One-Time Link or Resume for this inquiry.';

/** docs.withpersona.com/inquiry-one-time-links */
export const ONE_TIME_LINK: MetaOutput = {
	key: 'one-time-link',
	words: 'a one-time link',
	advice,
	output: { oneTimeLink: 'one-time-link', oneTimeLinkShort: 'one-time-link-short' },
};

/** docs.withpersona.com/resuming-inquiries */
export const SESSION_TOKEN: MetaOutput = {
	key: 'session-token',
	words: 'a session token',
	advice,
	output: { sessionToken: 'session-token' },
};

/** What `meta` gives to the output; null where Persona sends nothing. */
export function metaFields(outputs: MetaOutput[], meta: IDataObject | undefined): IDataObject {
	return Object.fromEntries(
		outputs.flatMap(({ output }) =>
			Object.entries(output).map(([key, name]) => [key, meta?.[name] ?? null]),
		),
	);
}

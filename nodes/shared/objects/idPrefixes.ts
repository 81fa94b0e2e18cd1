import { identifiedKinds, objectKindOf } from './objectKinds';

/** How the IDs of one kind of object begin. */
interface IdPrefix {
	/** As Persona names the kind. */
	objectType: string;
	prefix: string;
	/** The name of the kind in an error, with its article. */
	words: string;
}

/** Other kinds: an error can say that an ID is of such a kind. One with operations says it itself. */
const OTHER_PREFIXES: IdPrefix[] = [
	{ objectType: 'account-type', prefix: 'acttp', words: 'an account type' },
	{ objectType: 'case', prefix: 'case', words: 'a case' },
	{ objectType: 'device', prefix: 'dev', words: 'a device' },
	{ objectType: 'document', prefix: 'doc', words: 'a document' },
	{ objectType: 'event', prefix: 'evt', words: 'an event' },
	{ objectType: 'report', prefix: 'rep', words: 'a report' },
	{ objectType: 'report-template', prefix: 'rptp', words: 'a report template' },
	{ objectType: 'selfie', prefix: 'self', words: 'a selfie' },
	{ objectType: 'tag', prefix: 'tag', words: 'a tag' },
	{ objectType: 'transaction', prefix: 'txn', words: 'a transaction' },
	{ objectType: 'verification', prefix: 'ver', words: 'a verification' },
	{ objectType: 'verification-template', prefix: 'vtmpl', words: 'a verification template' },
	{ objectType: 'webhook', prefix: 'wbh', words: 'a webhook' },
];

/** How IDs begin (docs.withpersona.com/api-reference), the usual ID of each kind first. */
export const ID_PREFIXES: IdPrefix[] = [
	...identifiedKinds.flatMap(({ type, idPrefixes }) =>
		Object.entries(idPrefixes).map(([prefix, words]) => ({ objectType: type, prefix, words })),
	),
	...OTHER_PREFIXES.filter(({ objectType }) => !objectKindOf(objectType)),
];

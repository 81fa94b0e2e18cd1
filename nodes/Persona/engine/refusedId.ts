import { extended, isItemRefusal, PersonaFailure } from '../../shared/errors/errors';
import type { PersonaResource } from '../../shared/protocol/persona';
import type { Operation, Subject } from '../operation/operation';
import type { Parameters } from '../operation/parameters';
import { mayBeToken, objectsNamed } from './subject';

/** What an ID of each kind begins with (docs.withpersona.com/api-reference), and what it is the ID of. */
const PREFIXES: Record<string, { objectType: string; words: string }> = {
	act: { objectType: 'account', words: 'an account' },
	acttp: { objectType: 'account-type', words: 'an account type' },
	case: { objectType: 'case', words: 'a case' },
	dev: { objectType: 'device', words: 'a device' },
	doc: { objectType: 'document', words: 'a document' },
	evt: { objectType: 'event', words: 'an event' },
	inq: { objectType: 'inquiry', words: 'an inquiry' },
	iqse: { objectType: 'inquiry-session', words: 'an inquiry session' },
	itmpl: { objectType: 'inquiry-template', words: 'an inquiry template' },
	itmplv: { objectType: 'inquiry-template', words: 'a version of an inquiry template' },
	rep: { objectType: 'report', words: 'a report' },
	rptp: { objectType: 'report-template', words: 'a report template' },
	self: { objectType: 'selfie', words: 'a selfie' },
	tag: { objectType: 'tag', words: 'a tag' },
	tmpl: { objectType: 'inquiry-template', words: 'a legacy template' },
	txn: { objectType: 'transaction', words: 'a transaction' },
	ver: { objectType: 'verification', words: 'a verification' },
	vtmpl: { objectType: 'verification-template', words: 'a verification template' },
	wbh: { objectType: 'webhook', words: 'a webhook' },
};

/** What an ID may be, where it does not look like the ID of the kind of object that is asked for. */
function hint(
	{ objectType, objectId = '' }: Subject,
	takesReferenceId: boolean,
): string | undefined {
	const [prefix = '', ...rest] = objectId.split('_');
	const kind = rest.length > 0 ? PREFIXES[prefix] : undefined;
	const wanted = Object.entries(PREFIXES).find(([, known]) => known.objectType === objectType);
	if (wanted === undefined || kind?.objectType === objectType) return undefined;
	const [wantedPrefix, { words }] = wanted;
	if (kind) return `${objectId} is the ID of ${kind.words}, and this operation takes ${words}'s.`;
	if (objectType !== 'inquiry')
		return `${objectId} does not begin with ${wantedPrefix}_, as the ID of ${words} does.`;
	return takesReferenceId
		? `${objectId} may be a reference ID: choose By Reference ID.`
		: `${objectId} may be a reference ID, which this operation does not take: a Get operation before it finds the ID, By Reference ID.`;
}

/**
 * Quotes the IDs of an item in the description of Persona's refusal, and says what they may be where they
 * look like others than those that are asked for. Only afterwards: Persona alone knows which IDs there
 * are.
 *
 * @param subjects the objects that the item is about
 * @param shown the object as Persona showed it, where the item tells no ID of it
 */
export function withRefusedIds(
	error: unknown,
	{ fields }: Operation,
	parameters: Parameters,
	subjects: Subject[],
	shown: PersonaResource | undefined,
): unknown {
	if (!(error instanceof PersonaFailure) || !isItemRefusal(error)) return error;
	const isNamed = ({ objectId }: Subject) => objectId !== undefined;
	const hasNames = subjects.some(isNamed);
	if (!hasNames && shown?.id) return extended(error, {}, `It is about ${shown.id}.`);
	// What is made has no ID, but its template has.
	const named = hasNames ? subjects : objectsNamed(fields, parameters);
	const mayBeAnotherKind = ['400', '404'].includes(error.details.httpCode ?? '');
	const takesReferenceId = fields.some(({ modes }) =>
		modes?.some(({ name }) => name === 'referenceId'),
	);
	const words = named.filter(isNamed).map((subject) => {
		const { objectId = '' } = subject;
		if (mayBeToken(subject)) {
			return `The ID given has ${objectId.length} characters, more than any ID of Persona has. It is not repeated here: it may be a token.`;
		}
		const guess = mayBeAnotherKind ? hint(subject, takesReferenceId) : undefined;
		return guess ?? `The ID given is ${objectId}.`;
	});
	return extended(error, {}, words.join(' '));
}

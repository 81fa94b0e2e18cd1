import { isItemRefusal, PersonaFailure, withDetails } from '../../shared/errors/personaFailure';
import { ID_PREFIXES } from '../../shared/objects/idPrefixes';
import { objectKindOf } from '../../shared/objects/objectKinds';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import type { Operation, Subject } from '../operation/operation';
import type { Parameters } from '../operation/parameters';
import { mayBeToken, objectsNamed } from './subject';

/** What an ID may be, where it does not look like the ID of the kind of object that is asked for. */
function hint(
	{ objectType, objectId = '' }: Subject,
	takesReferenceId: boolean,
): string | undefined {
	const given = ID_PREFIXES.find(({ prefix }) => objectId.startsWith(`${prefix}_`));
	const wanted = ID_PREFIXES.find((known) => known.objectType === objectType);
	if (wanted === undefined || given?.objectType === objectType) return undefined;
	const { words, prefix } = wanted;
	if (given)
		return `${objectId} is the ID of ${given.words}. This operation needs the ID of ${words}.`;
	if (!objectKindOf(objectType)?.hasReferenceId) {
		return `The ID of ${words} begins with ${prefix}_, and ${objectId} does not.`;
	}
	return takesReferenceId
		? `${objectId} may be a reference ID. If it is, choose By Reference ID.`
		: `${objectId} may be a reference ID, which this operation does not support. To find the ID, run Get with By Reference ID first.`;
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
	if (!hasNames && shown?.id) return withDetails(error, {}, `The error is about ${shown.id}.`);
	// What is made has no ID, but its template has.
	const named = hasNames ? subjects : objectsNamed(fields, parameters);
	const mayBeAnotherKind = ['400', '404'].includes(error.details.httpCode ?? '');
	const takesReferenceId = fields.some(({ modes }) =>
		modes?.some(({ name }) => name === 'referenceId'),
	);
	const words = named.filter(isNamed).map((subject) => {
		const { objectId = '' } = subject;
		if (mayBeToken(subject)) {
			return `The ID in this item has ${objectId.length} characters, more than any Persona ID. It may be a token, so it is not shown here.`;
		}
		const guess = mayBeAnotherKind ? hint(subject, takesReferenceId) : undefined;
		return guess ?? `The ID is ${objectId}.`;
	});
	return withDetails(error, {}, words.join(' '));
}

import type { INodeProperties } from 'n8n-workflow';

import { isItemRefusal, PersonaFailure, withDetails } from '../../shared/errors/personaFailure';
import { ID_PREFIXES } from '../../shared/objects/idPrefixes';
import { objectKindOf } from '../../shared/objects/objectKinds';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import type { Operation, Subject } from '../operation/operation';
import type { Parameters } from '../operation/parameters';
import { mayBeToken, objectsNamed } from './subject';

/** What an ID may be, if it does not look like an ID of the requested kind. */
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

/** The IDs that Persona may have refused, with a guess if they look like IDs of another kind. */
function refusedIds(
	failure: PersonaFailure,
	fields: INodeProperties[],
	parameters: Parameters,
	subjects: Subject[],
	shown: PersonaResource | undefined,
): string {
	const isNamed = ({ objectId }: Subject) => objectId !== undefined;
	const hasNames = subjects.some(isNamed);
	if (!hasNames && shown?.id) return `The error is about ${shown.id}.`;
	// An object that is to be created has no ID yet; a field may name another object.
	const named = hasNames ? subjects : objectsNamed(fields, parameters);
	const mayBeAnotherKind = ['400', '404'].includes(failure.details.httpCode ?? '');
	const takesReferenceId = fields.some(({ modes }) =>
		modes?.some(({ name }) => name === 'referenceId'),
	);
	const sentences = named.filter(isNamed).map((subject) => {
		const { objectId = '' } = subject;
		if (mayBeToken(subject)) {
			return `The ID in this item has ${objectId.length} characters, more than any Persona ID. It may be a token, so it is not shown here.`;
		}
		const guess = mayBeAnotherKind ? hint(subject, takesReferenceId) : undefined;
		return guess ?? `The ID is ${objectId}.`;
	});
	return sentences.join(' ');
}

/**
 * Adds to a failure what only the operation and its item know: first the operation's advice, then the IDs. Before
 * it, the description has Persona's words and the general advice (explainFailure), and how long the client waited.
 * After it, the router says how to continue with other items, and toNodeError adds the request ID.
 *
 * The IDs are checked only after a refusal, because only Persona knows which IDs exist.
 *
 * @param subjects the objects that the item is about
 * @param shown the object in Persona's last response, used if the item has no ID
 */
export function explainItemFailure(
	error: unknown,
	{ advice, fields }: Operation,
	parameters: Parameters,
	subjects: Subject[],
	shown: PersonaResource | undefined,
): unknown {
	if (!(error instanceof PersonaFailure)) return error;
	const advised = withDetails(error, {}, advice?.[error.details.httpCode ?? '']);
	if (!isItemRefusal(advised)) return advised;
	return withDetails(advised, {}, refusedIds(advised, fields, parameters, subjects, shown));
}

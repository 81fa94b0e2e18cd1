import { filledFieldValues } from '../../shared/objects/fieldValues';
import { stateOf } from '../../shared/objects/objectState';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import type { ChangeOperation } from './operation';
import type { Parameters } from './parameters';

/** Whether an object has the tag of this name. Persona stores names in upper case. */
function hasTag({ attributes }: PersonaResource, name: string): boolean {
	const tags = Array.isArray(attributes?.tags) ? attributes.tags : [];
	return tags.some((tag) => String(tag).toUpperCase() === name.toUpperCase());
}

/** The attributes that show whether an object has a state, and those that the error of a refusal tells. */
export function attributesOf({ object, reaches }: ChangeOperation): string[] {
	const { statusAttribute = 'status', hasReferenceId, canBeFilledAgain } = object;
	return [
		statusAttribute,
		'redacted-at',
		...(hasReferenceId ? ['reference-id'] : []),
		...(canBeFilledAgain && reaches && 'redacted' in reaches ? ['fields'] : []),
	];
}

/** Whether a redacted object has got personal data again. */
export function isFilledAgain(
	{ object: kind }: ChangeOperation,
	{ attributes }: PersonaResource,
): boolean {
	const { 'redacted-at': redactedAt, fields } = attributes ?? {};
	const isFilled = Object.keys(filledFieldValues(fields)).length > 0;
	return kind.canBeFilledAgain === true && Boolean(redactedAt) && isFilled;
}

/** Whether an object is already in the state that an item requests. */
export function isReached(
	operation: ChangeOperation,
	object: PersonaResource,
	parameters: Parameters,
): boolean {
	const { reaches } = operation;
	if (reaches === undefined) return false;
	const state = stateOf(object);
	if ('status' in reaches) return state.status === reaches.status;
	if ('redacted' in reaches) return state.redacted && !isFilledAgain(operation, object);
	// An object has only the names of its tags, so its state is unknown for a tag ID.
	const isByName = parameters.choice('tagBy', ['name', 'id']) === 'name';
	return isByName && hasTag(object, parameters.requiredText('tag')) === reaches.hasTag;
}

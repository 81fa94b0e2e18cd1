import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { FailureDetails } from '../../shared/errors/personaFailure';
import { identifiedKinds, objectKindOf } from '../../shared/objects/objectKinds';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import type { Operation, Subject } from '../operation/operation';
import type { Parameters } from '../operation/parameters';

/**
 * What an item is about: what the operation says, or else the object that one of its fields names.
 *
 * @returns nothing where the operation is about no object, such as a list of all
 * @throws PersonaFailure where the parameter in question cannot be used
 */
export function subjectsOf(
	{ about, fields }: Operation,
	parameters: Parameters,
	inputItem: INodeExecutionData,
): Subject[] {
	return about ? about(parameters, inputItem) : objectsNamed(fields, parameters);
}

/** The object that one of the fields names. */
export function objectsNamed(fields: INodeProperties[], parameters: Parameters): Subject[] {
	const kindOf = ({ name }: INodeProperties) =>
		identifiedKinds.find(({ idParameter }) => idParameter === name);
	const field = fields.find(kindOf);
	const objectType = field && kindOf(field)?.type;
	if (field === undefined || objectType === undefined) return [];
	if (parameters.mode(field.name) === 'referenceId') {
		return [{ objectType, referenceId: parameters.located(field.name) }];
	}
	const objectId = parameters.id(field.name);
	return objectId === undefined ? [] : [{ objectType, objectId }];
}

/** Names of the objects, the same wherever the same one is meant in the same way. */
export function keysOf(subjects: Subject[]): string[] {
	return subjects
		.filter(({ objectId, referenceId }) => objectId !== undefined || referenceId !== undefined)
		.map(({ objectType, objectId, referenceId }) =>
			JSON.stringify(
				objectId === undefined ? [objectType, null, referenceId] : [objectType, objectId],
			),
		);
}

/** More than any has, with room to spare. */
const LONGEST_ID = 64;

/** Whether what stands in the place of an ID is longer than any: no error may repeat it. */
export function mayBeToken({ objectId }: Subject): boolean {
	return objectId !== undefined && objectId.length > LONGEST_ID;
}

/** What the item and its parameters say. */
function detailsFromItem(subjects: Subject[], inputItem: INodeExecutionData): FailureDetails {
	const [subject] = subjects;
	if (subject === undefined) return {};
	const { objectType, referenceId } = subject;
	const ids = subjects.filter((each) => !mayBeToken(each)).map(({ objectId }) => objectId);
	const objectId = ids.join(', ') || undefined;
	const isOne = objectId !== undefined && subjects.length === 1;
	return {
		...(isOne ? objectKindOf(objectType)?.readItem?.(inputItem, objectId) : {}),
		objectType,
		objectId,
		...(referenceId === undefined ? {} : { referenceId }),
	};
}

/** What Persona itself showed of an object. */
function detailsFromPersona({ type, id, attributes }: PersonaResource): FailureDetails {
	const shown = {
		objectType: type,
		objectId: id,
		referenceId: attributes?.['reference-id'],
		status: attributes?.status,
	};
	const isText = (value: unknown) => typeof value === 'string' && value !== '';
	return Object.fromEntries(Object.entries(shown).filter(([, value]) => isText(value)));
}

/**
 * What the error of an item says of its object where the failure itself does not.
 *
 * @param shown the object as Persona showed it last, where it did
 */
export function subjectDetails(
	subjects: Subject[],
	inputItem: INodeExecutionData,
	shown: PersonaResource | undefined,
): FailureDetails {
	return { ...detailsFromItem(subjects, inputItem), ...(shown && detailsFromPersona(shown)) };
}

import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { FailureDetails } from '../../shared/errors/personaFailure';
import { identifiedKinds, objectKindOf } from '../../shared/objects/objectKinds';
import { statusAttributeOf } from '../../shared/objects/objectState';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import type { Operation, Subject } from '../operation/operation';
import type { Parameters } from '../operation/parameters';

/**
 * The objects that an item is about: from the operation's `about`, or from one of its fields.
 *
 * @returns an empty list if the operation is about no object, such as a list of all
 * @throws PersonaFailure if the parameter is invalid
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
		identifiedKinds.find(({ locator }) => locator.name === name);
	const field = fields.find(kindOf);
	const objectType = field && kindOf(field)?.type;
	if (field === undefined || objectType === undefined) return [];
	if (parameters.mode(field.name) === 'referenceId') {
		return [{ objectType, referenceId: parameters.located(field.name) }];
	}
	const objectId = parameters.id(field.name);
	return objectId === undefined ? [] : [{ objectType, objectId }];
}

/** Keys of the objects. The same object has the same key if it is named in the same way. */
export function keysOf(subjects: Subject[]): string[] {
	return subjects
		.filter(({ objectId, referenceId }) => objectId !== undefined || referenceId !== undefined)
		.map(({ objectType, objectId, referenceId }) =>
			JSON.stringify(
				objectId === undefined ? [objectType, null, referenceId] : [objectType, objectId],
			),
		);
}

/** Longer than any ID of Persona. */
const LONGEST_ID = 64;

/** Whether a value is too long for an ID. It may be a token, so no error may contain it. */
export function mayBeToken({ objectId }: Subject): boolean {
	return objectId !== undefined && objectId.length > LONGEST_ID;
}

/** What the input item and the parameters say. */
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

/** What Persona's response says about an object. */
function detailsFromPersona({ type, id, attributes }: PersonaResource): FailureDetails {
	const shown = {
		objectType: type,
		objectId: id,
		referenceId: attributes?.['reference-id'],
		status: attributes?.[statusAttributeOf(type)],
	};
	const isText = (value: unknown) => typeof value === 'string' && value !== '';
	return Object.fromEntries(Object.entries(shown).filter(([, value]) => isText(value)));
}

/**
 * What the error of an item says about its object, in addition to the failure itself.
 *
 * @param shown the object in Persona's last response, if there is one
 */
export function subjectDetails(
	subjects: Subject[],
	inputItem: INodeExecutionData,
	shown: PersonaResource | undefined,
): FailureDetails {
	return { ...detailsFromItem(subjects, inputItem), ...(shown && detailsFromPersona(shown)) };
}

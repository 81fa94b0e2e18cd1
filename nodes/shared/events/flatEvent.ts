import type { IDataObject } from 'n8n-workflow';

import { selectedColumns, selectsByName, shapeOf, simplifiedColumns } from '../objects/columns';
import { objectKindOf } from '../objects/objectKinds';
import { simplifyAny } from '../objects/simplifyAny';
import type { PersonaResource } from '../protocol/personaDocument';
import { relatedId } from '../protocol/personaDocument';
import type { PersonaEvent } from './personaEvent';

/** What the user has selected of the objects of events. */
export interface EventSelection {
	/** By the type of the object: the keys of columns, and only these of its own fields if they are selected by name. */
	ofKinds: Record<string, { keys: string[]; fieldNames?: string[] } | undefined>;
	/** The keys of objects of other kinds. */
	otherKeys: string[];
}

/** An object of a kind without columns, flat: whole, or with these keys. */
function otherObject(object: PersonaResource, selection: EventSelection | undefined) {
	const isWanted = (key: string) =>
		selection === undefined || key === 'id' || selection.otherKeys.includes(key);
	return Object.fromEntries(
		// `objectType` is the type.
		Object.entries(simplifyAny(object)).filter(([key]) => key !== 'type' && isWanted(key)),
	);
}

function flatObject(object: PersonaResource, selection: EventSelection | undefined): IDataObject {
	const kind = objectKindOf(object.type);
	if (kind === undefined) return otherObject(object, selection);
	const selected = selection?.ofKinds[kind.type];
	if (!selected) return shapeOf(simplifiedColumns(kind.columns))(object);
	const { keys } = selected;
	const fieldNames = selectsByName(kind.columns, keys) ? selected.fieldNames : undefined;
	return shapeOf(selectedColumns(kind.columns, keys), { fieldNames })(object);
}

/**
 * An event as a flat object: first what happened, when and to which inquiry, then the object with the names that it
 * has in the Persona node. So `createdAt` is the object's.
 *
 * @param selection what the user has selected; the simplified object without it
 */
export function flatEvent(
	{ id, name, createdAt, object }: PersonaEvent,
	selection?: EventSelection,
): IDataObject {
	const event: IDataObject = {
		event: name,
		eventId: id,
		eventCreatedAt: createdAt,
		objectType: object?.type ?? null,
		inquiryId: object && (object.type === 'inquiry' ? object.id : relatedId(object, 'inquiry')),
	};
	// No attribute may replace what the event says.
	return object ? { ...event, ...flatObject(object, selection), ...event } : event;
}

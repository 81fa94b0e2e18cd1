import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** Where the value of a field goes in the request. A blank value is not sent. */
export interface Send {
	in: 'query' | 'body';
	/**
	 * In a body with a dot between two levels, such as `data.attributes.note`. `{name}` stands for the choice in
	 * another field, such as `meta.tag-{tagBy}`.
	 */
	key: string;
	/** If the type of the field does not say how to read the value. `ifTrue` sends a switch only if it is on. */
	as?: 'list' | 'ifTrue';
	/** Refuses the field if it is blank. Says what to do next. */
	ifBlank?: string;
}

/** A filter that Persona does not have: the node reads all objects of the list and leaves out the others. */
export interface ClientSideFilter {
	attribute: string;
	/** `contains` compares without upper and lower case. */
	by: 'contains' | 'oneOf';
}

/** The hint of such a filter. */
export const FILTERED_BY_NODE = 'Filtered by this node';

/** A field of the panel, with what becomes of its value. n8n gets it without `send` and `clientSideFilter`. */
export interface Field extends INodeProperties {
	send?: Send;
	clientSideFilter?: ClientSideFilter;
	options?: Array<INodePropertyOptions | INodePropertyCollection | Field>;
}

/** A field with its place in the parameters of an item. */
export interface PlacedField {
	field: Field;
	/** Its collection with a dot, such as `filters.`; empty for a field of the panel itself. */
	within: string;
	/** The fields of the same place, for the conditions in its `displayOptions`. */
	siblings: Field[];
}

/** The name of a field in the parameters of an item, such as `filters.status`. */
export function pathOf({ field, within }: PlacedField): string {
	return `${within}${field.name}`;
}

/** The fields in a collection. */
function innerFields({ type, options = [] }: Field): Field[] {
	return type === 'collection' ? (options as Field[]) : [];
}

/** All fields with their places, those in collections too. */
export function placedFields(fields: Field[], within = ''): PlacedField[] {
	return fields.flatMap((field) => [
		{ field, within, siblings: fields },
		...placedFields(innerFields(field), `${within}${field.name}.`),
	]);
}

/** The fields as n8n's panel takes them. */
export function panelProperties(fields: Field[]): INodeProperties[] {
	return fields.map((field) => {
		const property = { ...field };
		delete property.send;
		delete property.clientSideFilter;
		if (field.clientSideFilter) property.hint = FILTERED_BY_NODE;
		if (field.type === 'collection') property.options = panelProperties(innerFields(field));
		return property;
	});
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';

export const tagByField: INodeProperties = {
	displayName: 'Specify Tag By',
	name: 'tagBy',
	type: 'options',
	default: 'name',
	options: [
		{ name: 'Name', value: 'name', description: 'A new name creates a new tag' },
		{ name: 'ID', value: 'id', description: 'Tag IDs begin with tag_' },
	],
};

export const tagField: INodeProperties = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. vip',
	description:
		'The name or the ID of the tag, as chosen above. Persona stores names in upper case.',
};

/** The body for one tag or several; both have the same key. */
export function tagBody(parameters: Parameters, value: string | string[]): IDataObject {
	const by = parameters.choice('tagBy', ['name', 'id']);
	return { meta: { [`tag-${by}`]: value } };
}

/** Whether an inquiry has the tag of this name. Persona stores names in upper case. */
export function hasTag(attributes: IDataObject | undefined, name: string): boolean {
	const tags = Array.isArray(attributes?.tags) ? attributes.tags : [];
	return tags.some((tag) => String(tag).toUpperCase() === name.toUpperCase());
}

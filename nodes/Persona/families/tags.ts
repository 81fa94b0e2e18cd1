import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { Field } from '../operation/field';
import type { ChangeOperation } from '../operation/operation';
import { routeOf } from '../operation/operation';
import type { Own } from './own';

const tagByField: Field = {
	displayName: 'Specify Tag By',
	name: 'tagBy',
	type: 'options',
	default: 'name',
	options: [
		{ name: 'Name', value: 'name', description: 'A new name creates a new tag' },
		{ name: 'ID', value: 'id', description: 'Tag IDs begin with tag_' },
	],
};

/** The body has the same key for one tag and for several. */
const key = 'meta.tag-{tagBy}';

const tagField: Field = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. vip',
	send: { in: 'body', key },
	description:
		'The name or the ID of the tag, as chosen above. Persona stores names in upper case.',
};

/** The output has the tags that the object has then. */
const withTags: Pick<ChangeOperation, 'extraFields' | 'requiredAttributes'> = {
	requiredAttributes: ['tags'],
	extraFields:
		() =>
		({ attributes }) => ({ tags: attributes?.tags ?? null }),
};

const oneTag = (kind: IdentifiedKind, path: string, hasTag: boolean) => ({
	kind: 'change' as const,
	route: routeOf('POST', kind, path),
	fields: [kind.locator, tagByField, tagField],
	object: kind,
	reaches: { hasTag },
	...withTags,
});

/** Add Tag: one tag more. */
export const addTagTo = (kind: IdentifiedKind, own: Own<ChangeOperation>): ChangeOperation => ({
	...oneTag(kind, 'add-tag', true),
	value: 'addTag',
	name: 'Add Tag',
	action: `Add tag to ${kind.words.one}`,
	...own,
});

/** Remove Tag: one tag less. */
export const removeTagFrom = (
	kind: IdentifiedKind,
	own: Own<ChangeOperation>,
): ChangeOperation => ({
	...oneTag(kind, 'remove-tag', false),
	value: 'removeTag',
	name: 'Remove Tag',
	action: `Remove tag from ${kind.words.one}`,
	...own,
});

/** Set Tags: these tags instead of all that the object has. */
export const setTagsOf = (kind: IdentifiedKind, own: Own<ChangeOperation>): ChangeOperation => ({
	kind: 'change',
	value: 'setTags',
	name: 'Set Tags',
	action: `Set tags of ${kind.words.one}`,
	route: routeOf('POST', kind, 'set-tags'),
	destructive: true,
	fields: [
		kind.locator,
		{ ...tagByField, displayName: 'Specify Tags By' },
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. vip, onboarding',
			send: { in: 'body', key, as: 'list' },
			description: `All tags that the ${kind.words.one} should have, by name or by ID as chosen above, separated by commas or as an array. Persona stores names in upper case.`,
		},
	],
	options: [
		{
			displayName: 'Remove All Tags If Empty',
			name: 'removeAllTagsIfEmpty',
			type: 'boolean',
			default: false,
			description:
				"Whether to remove all tags if 'Tags' is empty. When off, that is an error, because an expression may have found nothing.",
		},
	],
	object: kind,
	...withTags,

	complete(request, parameters) {
		if (request.body) return request;
		if (!parameters.flag('options.removeAllTagsIfEmpty')) {
			throw parameters.invalid(
				'tags',
				'is empty',
				`Enter the tags that the ${kind.words.one} should have. To remove all tags, switch on the option 'Remove All Tags If Empty'.`,
			);
		}
		const by = parameters.choice('tagBy', ['name', 'id']);
		return { ...request, body: { meta: { [`tag-${by}`]: [] } } };
	},
	...own,
});

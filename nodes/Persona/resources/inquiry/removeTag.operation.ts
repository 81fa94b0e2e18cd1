import { tagChange } from './tagChange';

/** docs.withpersona.com/api-reference/inquiries/remove-tag */
export const removeTag = tagChange(
	{
		value: 'removeTag',
		name: 'Remove Tag',
		action: 'Remove tag from inquiry',
		description: 'Remove one tag from an inquiry, by its name or its ID; other tags stay',
	},
	'remove-tag',
	false,
);

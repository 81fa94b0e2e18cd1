import { tagOperation } from './tagOperation';

/** docs.withpersona.com/api-reference/inquiries/remove-tag */
export const removeTag = tagOperation(
	{
		value: 'removeTag',
		name: 'Remove Tag',
		action: 'Remove tag from inquiry',
		description: 'Remove one tag from an inquiry, by its name or its ID; other tags stay',
	},
	'remove-tag',
	false,
);

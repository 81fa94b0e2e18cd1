import { tagOperation } from './tagOperation';

/** docs.withpersona.com/api-reference/inquiries/add-tag */
export const addTag = tagOperation(
	{
		value: 'addTag',
		name: 'Add Tag',
		action: 'Add tag to inquiry',
		description: 'Add one tag to an inquiry, by its name or its ID; other tags stay',
	},
	'add-tag',
	true,
);

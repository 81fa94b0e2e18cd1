import type { INodeProperties } from 'n8n-workflow';

/** An option of operations whose object shows that the change was made. */
export const ignoreIfAlreadyInStateOption = (words: string): INodeProperties => ({
	displayName: 'Ignore If Already in State',
	name: 'ignoreIfAlreadyInState',
	type: 'boolean',
	default: false,
	description: `Whether an item succeeds if its ${words} already has the requested state. In the output, alreadyInState is true for such an item.`,
});

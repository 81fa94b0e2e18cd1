import type { Field } from '../../operation/field';

export const commentField: Field = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Checked by phone on March 2',
	send: { in: 'body', key: 'meta.comment' },
	description: 'The reason, for your team to read in the dashboard',
};

import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';

export const commentField: INodeProperties = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Checked by phone on March 2',
	description: 'The reason, for your team to read in the dashboard',
};

/** The body of a decision. */
export function commentBody(parameters: Parameters): IDataObject | undefined {
	const comment = parameters.text('comment');
	return comment === undefined ? undefined : { meta: { comment } };
}

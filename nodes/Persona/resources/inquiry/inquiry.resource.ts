import { inquiryKind } from '../../../shared/objects/inquiry';
import { print } from '../../families/print';
import { redactOne } from '../../families/redact';
import { search } from '../../families/search';
import { setStatus } from '../../families/setStatus';
import { addTagTo, removeTagFrom, setTagsOf } from '../../families/tags';
import type { Field } from '../../operation/field';
import type { Resource } from '../../operation/operation';
import { create } from './create/create.operation';
import { generateOneTimeLink } from './generateOneTimeLink/generateOneTimeLink.operation';
import { get } from './get.operation';
import { getAll } from './getAll/getAll.operation';
import { resume } from './resume.operation';
import { simulate } from './simulate.operation';
import { update } from './update.operation';

const commentField: Field = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Checked by phone on March 2',
	send: { in: 'body', key: 'meta.comment' },
	description: 'The reason, for your team to read in the dashboard',
};

/** docs.withpersona.com/api-reference/inquiries */
export const inquiryResource: Resource = {
	value: 'inquiry',
	name: 'Inquiry',
	defaultOperation: create,
	operations: [
		addTagTo(inquiryKind, {
			description: 'Add one tag to an inquiry, by its name or its ID; other tags stay',
		}),
		setStatus(inquiryKind, 'approve', 'approved', {
			value: 'approve',
			name: 'Approve',
			action: 'Approve inquiry',
			description:
				"Approve an inquiry as a reviewer. Ends the person's flow and starts the workflows and webhooks for this event.",
			fields: [commentField],
		}),
		create,
		setStatus(inquiryKind, 'decline', 'declined', {
			value: 'decline',
			name: 'Decline',
			action: 'Decline inquiry',
			description:
				"Decline an inquiry as a reviewer. Ends the person's flow and starts the workflows and webhooks for this event.",
			fields: [commentField],
		}),
		print(inquiryKind, {
			description: 'Get an inquiry as a PDF file, as the dashboard prints it',
		}),
		setStatus(inquiryKind, 'expire', 'expired', {
			value: 'expire',
			name: 'Expire',
			action: 'Expire inquiry',
			description:
				'Expire an inquiry and all of its sessions and links now. It can be resumed later.',
		}),
		generateOneTimeLink,
		get,
		getAll,
		setStatus(inquiryKind, 'mark-for-review', 'needs_review', {
			value: 'markForReview',
			name: 'Mark for Review',
			action: 'Mark inquiry for review',
			description: 'Give an inquiry the status needs_review. Your team then decides.',
		}),
		redactOne(inquiryKind, {
			description:
				'Delete the personal data of an inquiry and of everything that belongs to it. Cannot be undone.',
		}),
		removeTagFrom(inquiryKind, {
			description: 'Remove one tag from an inquiry, by its name or its ID; other tags stay',
		}),
		resume,
		search(inquiryKind, {
			description:
				'Find inquiries by one condition or a JSON query. Finds changes after about a minute.',
		}),
		setTagsOf(inquiryKind, {
			description: 'Replace all tags of an inquiry with these tags',
		}),
		simulate,
		update,
	],
};

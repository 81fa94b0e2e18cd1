import type { Resource } from '../operation';
import { addTag } from './addTag';
import { approve } from './approve';
import { create } from './create';
import { decline } from './decline';
import { downloadPdf } from './downloadPdf';
import { expire } from './expire';
import { generateOneTimeLink } from './generateOneTimeLink';
import { get } from './get';
import { getAll } from './getAll';
import { markForReview } from './markForReview';
import { redact } from './redact';
import { removeTag } from './removeTag';
import { resume } from './resume';
import { search } from './search';
import { setTags } from './setTags';
import { simulate } from './simulate';
import { update } from './update';

export const inquiry: Resource = {
	value: 'inquiry',
	name: 'Inquiry',
	defaultOperation: create,
	operations: [
		addTag,
		approve,
		create,
		decline,
		downloadPdf,
		expire,
		generateOneTimeLink,
		get,
		getAll,
		markForReview,
		redact,
		removeTag,
		resume,
		search,
		setTags,
		simulate,
		update,
	],
};

import type { Resource } from '../../operation/operation';
import { addTag } from './addTag.operation';
import { approve } from './approve.operation';
import { create } from './create/create.operation';
import { decline } from './decline.operation';
import { downloadPdf } from './downloadPdf.operation';
import { expire } from './expire.operation';
import { generateOneTimeLink } from './generateOneTimeLink/generateOneTimeLink.operation';
import { get } from './get.operation';
import { getAll } from './getAll/getAll.operation';
import { markForReview } from './markForReview.operation';
import { redact } from './redact.operation';
import { removeTag } from './removeTag.operation';
import { resume } from './resume.operation';
import { search } from './search.operation';
import { setTags } from './setTags.operation';
import { simulate } from './simulate.operation';
import { update } from './update.operation';

export const inquiryResource: Resource = {
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

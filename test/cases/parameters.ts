import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { FIELDS_BY_NAME, selectableColumns } from '../../nodes/shared/objects/columns';
import { inquiryKind } from '../../nodes/shared/objects/inquiry';
import { inquirySessionKind } from '../../nodes/shared/objects/inquirySession';
import type { ObjectKind } from '../../nodes/shared/objects/objectKind';

const locator = (mode: string, value: string) =>
	({ __rl: true, mode, value }) as IDataObject as INodeParameters;

export const byId = (id: string) => locator('id', id);
export const fromList = (id: string) => locator('list', id);
export const byReferenceId = (referenceId: string) => locator('referenceId', referenceId);
export const byUrl = (id: string) =>
	locator('url', `https://app.withpersona.com/dashboard/inquiries/${id}`);

/** The output that has every field that a user can select. */
export const everyField = ({ columns }: ObjectKind): INodeParameters => ({
	output: 'selectedFields',
	selectedFields: selectableColumns(columns).map(({ key }) => key),
});

/** The same, and the choice of single fields of the person. */
export const everyInquiryField: INodeParameters = {
	output: 'selectedFields',
	selectedFields: [...selectableColumns(inquiryKind.columns).map(({ key }) => key), FIELDS_BY_NAME],
	inquiryFieldNames: 'name_first',
};

export const everySessionField = everyField(inquirySessionKind);

/** Options that all operations have. */
export const batchOptions = { concurrency: 3, maxWait: 2, rateLimitShare: 60 };

export const idempotencyKey = 'the work of customer-1';

/** Options about an answer that is one inquiry. */
export const inquiryAnswerOptions = {
	...batchOptions,
	hostedFlowSubdomain: 'acme',
	include: inquiryKind.related,
};

/** Options about an answer that is one session. */
export const sessionAnswerOptions = {
	...batchOptions,
	include: inquirySessionKind.related,
};

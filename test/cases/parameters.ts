import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { FIELDS_BY_NAME, selectableColumns } from '../../nodes/shared/objects/columns';
import { accountKind } from '../../nodes/shared/objects/account';
import { inquiryKind } from '../../nodes/shared/objects/inquiry';
import { inquirySessionKind } from '../../nodes/shared/objects/inquirySession';
import type { ObjectKind } from '../../nodes/shared/objects/objectKind';
import type { JsonObject, WorldControl } from '../../simulator';

const locator = (mode: string, value: string) =>
	({ __rl: true, mode, value }) as IDataObject as INodeParameters;

export const byId = (id: string) => locator('id', id);
export const fromList = (id: string) => locator('list', id);
export const byReferenceId = (referenceId: string) => locator('referenceId', referenceId);
export const byUrl = (id: string, collection = 'inquiries') =>
	locator('url', `https://app.withpersona.com/dashboard/${collection}/${id}`);

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

/** The same of an account, with the choice of single fields. */
export const everyAccountField: INodeParameters = {
	output: 'selectedFields',
	selectedFields: [...selectableColumns(accountKind.columns).map(({ key }) => key), FIELDS_BY_NAME],
	accountFieldNames: 'name',
};

/** All that Personal Data has. */
export const person: INodeParameters = {
	addressCity: 'Portland',
	addressPostalCode: '97201',
	addressStreet1: '12 Example Street',
	addressStreet2: 'Flat 3',
	addressSubdivision: 'Oregon',
	birthdate: '1994-04-12',
	countryCode: 'US',
	emailAddress: 'mara@example.test',
	nameFirst: 'Mara',
	nameLast: 'Quill',
	nameMiddle: 'Ines',
	phoneNumber: '+1 503 555 0100',
	socialSecurityNumber: '123-45-6789',
};

/** The fields that Persona makes of it. */
export const personAsStored = {
	address: {
		value: {
			city: { value: 'Portland' },
			country_code: { value: 'US' },
			postal_code: { value: '97201' },
			street_1: { value: '12 Example Street' },
			street_2: { value: 'Flat 3' },
			subdivision: { value: 'Oregon' },
		},
	},
	birthdate: { value: '1994-04-12' },
	email_address: { value: 'mara@example.test' },
	identification_numbers: {
		value: [{ value: { identification_number: { value: '123-45-6789' } } }],
	},
	name: {
		value: { first: { value: 'Mara' }, middle: { value: 'Ines' }, last: { value: 'Quill' } },
	},
	phone_number: { value: '+1 503 555 0100' },
};

/** Puts an account into the world, with the reference ID customer-1. Its ID is returned. */
export const putAccount = ({ described }: WorldControl, attributes: JsonObject = {}): string =>
	described.put('account', { 'reference-id': 'customer-1', ...attributes }).id;

/** Options that all operations have. */
export const batchOptions = { concurrency: 3, maxWait: 2, rateLimitShare: 60 };

export const idempotencyKey = 'the work of customer-1';

/** Options about an answer that is one inquiry. */
export const inquiryAnswerOptions = {
	...batchOptions,
	hostedFlowSubdomain: 'acme',
	include: inquiryKind.related,
};

/** Options about an answer that is one account. */
export const accountAnswerOptions = { ...batchOptions, include: accountKind.related };

/** Options about an answer that is one session. */
export const sessionAnswerOptions = {
	...batchOptions,
	include: inquirySessionKind.related,
};

import { badRequest } from '../../engine/errors';
import { checkFilterNames } from '../../engine/filterNames';
import { plainName } from '../../engine/keyNames';
import type { InquiryCall } from '../environment';
import { type Inquiry, inquiryStatuses } from './inquiry';

/** The names in brackets. */
const inquiryFilterNames = [
	'inquiry-id',
	'account-id',
	'reference-id',
	'inquiry-template-id',
	'template-id',
	'status',
	'note',
	'created-at-start',
	'created-at-end',
] as const;

type FilterName = (typeof inquiryFilterNames)[number];

const maximumIds = 100;

/**
 * The filters of `GET /inquiries`; all that are given must hold.
 *
 * @throws PersonaError 400 for a note beside another filter, more than 100 IDs, a bad date
 */
export function inquiryFilter(call: InquiryCall): (inquiry: Inquiry) => boolean {
	checkFilterNames(call, inquiryFilterNames);
	const given = call.query.names('filter');
	if (given.some((name) => plainName(name) === 'note') && given.length > 1) {
		throw badRequest('filter.note must be the only filter');
	}
	const conditions: ((inquiry: Inquiry) => boolean)[] = [];
	const among = (name: FilterName, read: (inquiry: Inquiry) => string | null): void => {
		const values = call.query.list('filter', name);
		if (values === undefined) return;
		if (values.length > maximumIds) {
			throw badRequest(`filter.${name} must hold at most ${maximumIds} values`);
		}
		const wanted = new Set(values);
		conditions.push((inquiry) => wanted.has(read(inquiry) ?? ''));
	};
	const equal = (name: FilterName, read: (inquiry: Inquiry) => string | null): void => {
		const value = call.query.text('filter', name);
		if (value !== undefined) conditions.push((inquiry) => read(inquiry) === value);
	};
	checkStatuses(call);
	among('inquiry-id', ({ id }) => id);
	among('account-id', ({ accountId }) => accountId);
	among('inquiry-template-id', ({ templateId }) => templateId);
	among('template-id', ({ templateId }) => templateId);
	among('status', ({ status }) => status);
	equal('reference-id', ({ referenceId }) => referenceId);
	equal('note', ({ note }) => note);
	const start = time(call, 'created-at-start');
	const end = time(call, 'created-at-end');
	// Both ends belong to the range.
	if (start !== undefined) conditions.push(({ createdAt }) => createdAt >= start);
	if (end !== undefined) conditions.push(({ createdAt }) => createdAt <= end);
	return (inquiry) => conditions.every((holds) => holds(inquiry));
}

function checkStatuses(call: InquiryCall): void {
	for (const status of call.query.list('filter', 'status') ?? []) {
		if (!(inquiryStatuses as readonly string[]).includes(status)) {
			throw badRequest(`filter.status ${status} is not a status`);
		}
	}
}

function time(call: InquiryCall, name: FilterName): number | undefined {
	const text = call.query.text('filter', name);
	if (text === undefined) return undefined;
	const milliseconds = Date.parse(text);
	if (Number.isNaN(milliseconds)) throw badRequest(`filter.${name} must be a date-time`);
	return milliseconds;
}

import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';

import { Parameters } from '../../nodes/Persona/operation/parameters';

const field = (displayName: string, name: string, type: INodeProperties['type']) =>
	({ displayName, name, type, default: '' }) as INodeProperties;

const fields: INodeProperties[] = [
	field('Inquiry', 'inquiryId', 'resourceLocator'),
	field('Expires In', 'expiresIn', 'number'),
	field('Reference ID', 'referenceId', 'string'),
	field('Fields (JSON)', 'fieldsJson', 'json'),
	field('Fields', 'fields', 'fixedCollection'),
	field('Input', 'input', 'options'),
	{
		...field('Filters', 'filters', 'collection'),
		options: [
			field('Status', 'status', 'multiOptions'),
			field('Created After', 'created', 'dateTime'),
		],
	},
];

const parameters = (values: Record<string, unknown>, timezone = 'UTC') =>
	new Parameters((name) => values[name], fields, timezone);

const locator = (value: unknown, mode = 'id') => ({ inquiryId: { __rl: true, mode, value } });

describe('parameters', () => {
	// Not in the engine: in Jest, the newest engine does not know a time of Jest's own realm.
	it('takes booleans and times for text where any text is wanted', () => {
		const anyText = (value: unknown) =>
			parameters({ referenceId: value }, 'America/New_York').anyText('referenceId');
		expect(anyText(true)).toBe('true');
		expect(anyText(7)).toBe('7');
		expect(anyText(' a ')).toBe('a');
		expect(anyText(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
		expect(anyText(DateTime.fromISO('2026-03-02T09:00:00+02:00'))).toBe('2026-03-02T07:00:00.000Z');
		expect(anyText(null)).toBeUndefined();
		expect(() => anyText({ a: 1 })).toThrow("'Reference ID' must be a text");
	});

	it('trims text, takes numbers for text, and blank for absent', () => {
		expect(parameters({ referenceId: ' customer-1 ' }).text('referenceId')).toBe('customer-1');
		expect(parameters({ referenceId: 42 }).text('referenceId')).toBe('42');
		for (const blank of ['', '  ', null, undefined]) {
			expect(parameters({ referenceId: blank }).text('referenceId')).toBeUndefined();
		}
		expect(() => parameters({ referenceId: ['a'] }).text('referenceId')).toThrow(
			"'Reference ID' must be a text",
		);
	});

	it.each([0, -1, 1.5, NaN, Infinity, '1h', true, 2 ** 60])('refuses %p as a count', (value) => {
		expect(() => parameters({ expiresIn: value }).count('expiresIn')).toThrow(
			"'Expires In' must be a whole number above 0",
		);
	});

	it('takes whole numbers as a count, as text too, and blank for absent', () => {
		expect(parameters({ expiresIn: 60 }).count('expiresIn')).toBe(60);
		expect(parameters({ expiresIn: ' 60 ' }).count('expiresIn')).toBe(60);
		expect(parameters({ expiresIn: '' }).count('expiresIn')).toBeUndefined();
		expect(parameters({ expiresIn: null }).count('expiresIn')).toBeUndefined();
	});

	it('reads lists and comma-separated text alike', () => {
		const read = (status: unknown) => parameters({ filters: { status } }).list('filters.status');
		expect(read(['a', ' b ', ''])).toEqual(['a', 'b']);
		expect(read(' a, b ,,')).toEqual(['a', 'b']);
		expect(read('')).toEqual([]);
		expect(() => read([{ name: 'a' }])).toThrow("'Status' must be a list of texts");
		expect(() => read({ name: 'a' })).toThrow("'Status' must be a list of texts");
	});

	it('reads a time without a zone in that of the workflow', () => {
		const read = (created: unknown) =>
			parameters({ filters: { created } }, 'Europe/Berlin').time('filters.created');
		expect(read('2026-03-02T10:00:00')).toBe('2026-03-02T09:00:00.000Z');
		expect(read('2026-03-02T10:00:00Z')).toBe('2026-03-02T10:00:00.000Z');
		expect(read(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
		expect(read('')).toBeUndefined();
		expect(() => read('last week')).toThrow("'Created After' must be a date");
	});

	it('reads JSON as text or as an object, and refuses all else', () => {
		const read = (fieldsJson: unknown) => parameters({ fieldsJson }).json('fieldsJson');
		expect(read('{"a": 1}')).toEqual({ a: 1 });
		expect(read({ a: 1 })).toEqual({ a: 1 });
		expect(read(' ')).toEqual({});
		for (const bad of ['{"a": 1', '[1]', '"text"', [1], 7]) {
			expect(() => read(bad)).toThrow("'Fields (JSON)' must be a valid JSON object");
		}
	});

	it('reads rows of name and value, and refuses one without a name', () => {
		const read = (rows: unknown) =>
			parameters({ fields: { field: rows } }).pairs('fields', 'field');
		expect(read([{ name: ' a ', value: 'x' }, { name: 'b', value: false }, { name: 'c' }])).toEqual(
			{
				a: 'x',
				b: false,
				c: null,
			},
		);
		expect(parameters({ fields: {} }).pairs('fields', 'field')).toEqual({});
		expect(() => read([{ name: ' ', value: 'x' }])).toThrow("'Fields' has a row without a name");
	});

	describe('an ID', () => {
		it('is trimmed, and taken from a locator or plain', () => {
			expect(parameters(locator(' inq_1 ')).requiredId('inquiryId')).toBe('inq_1');
			expect(parameters({ inquiryId: 'inq_1' }).requiredId('inquiryId')).toBe('inq_1');
		});

		it.each(['id', 'url'])('is taken out of a dashboard URL in mode %s', (mode) => {
			const url = 'https://app.withpersona.com/dashboard/inquiries/inq_1/overview?tab=2';
			expect(parameters(locator(url, mode)).requiredId('inquiryId')).toBe('inq_1');
		});

		it.each([
			'https://app.withpersona.com/dashboard/inquiries/inq_1',
			'app.withpersona.com/dashboard/inquiries/inq_1/overview?tab=2',
			'//app.withpersona.com/dashboard/inquiries/inq_1',
			'https://acme.withpersona.com/verify?inquiry-id=inq_1&session-token=secret',
			'withpersona.com/verify?fields=a&inquiry-id=inq_1#top',
			'127.0.0.1:4000/verify?inquiry-id=inq%5F1',
			'https://app.withpersona.com/dashboard/inquiries/inq%5f1',
		])('is taken out of the address %s', (address) => {
			expect(parameters(locator(address)).requiredId('inquiryId')).toBe('inq_1');
		});

		it.each([
			'https://app.withpersona.com/dashboard/inquiry-sessions/iqse_1?inquiry-id=inq_1',
			'https://app.withpersona.com/dashboard/inquiry-templates/itmpl_1/inquiries/inq_1',
			'https://inquiry.withpersona.com/verify?inquiry-template-id=itmpl_1&inquiry-id=inq_1',
		])('of the kind of its field is taken from an address that names several: %s', (address) => {
			expect(parameters(locator(address)).requiredId('inquiryId')).toBe('inq_1');
		});

		it.each(['inq_1/../inq_2?a=b', 'a.b', 'inq_1/', 'a:b'])(
			'stays %s, which is no address',
			(id) => {
				expect(parameters(locator(id)).requiredId('inquiryId')).toBe(id);
			},
		);

		it.each([
			...['..', '.', '%2e%2e', '.%2E', '%2e', '%252e%252E'],
			...['..', '.', '%2e%2e', '.%2E', '%252e%252e', '%25252e'].flatMap((part) => [
				`https://app.withpersona.com/dashboard/inquiries/${part}`,
				`app.withpersona.com/dashboard/inquiries/${part}/overview`,
				`https://inquiry.withpersona.com/verify?inquiry-id=${part}`,
			]),
		])('is refused where it leads elsewhere or nowhere: %s', (value) => {
			expect(() => parameters(locator(value)).requiredId('inquiryId')).toThrow(
				"'Inquiry' must be an ID",
			);
		});

		it.each([
			'app.withpersona.com/dashboard',
			'https://inquiry.withpersona.com/verify?code=us1-abc',
			'https://app.withpersona.com/dashboard/inquiries/%20',
		])('is not found in %s, which is not quoted', (address) => {
			const read = () => parameters(locator(address)).requiredId('inquiryId');
			expect(read).toThrow("'Inquiry' is a URL without an ID");
			expect(read).toThrow(
				expect.objectContaining({ description: expect.not.stringContaining('abc') }),
			);
		});

		it('is not checked for its format', () => {
			expect(parameters(locator('new~format:1')).requiredId('inquiryId')).toBe('new~format:1');
		});

		it.each([
			['', 'is empty'],
			['  ', 'is empty'],
			[null, 'is empty'],
			['..', 'must be an ID'],
			['.', 'must be an ID'],
			[{ id: 'inq_1' }, 'must be an ID'],
			['https://app.withpersona.com/dashboard', 'is a URL without an ID'],
		])('is refused where it is %p', (value, problem) => {
			expect(() => parameters(locator(value)).requiredId('inquiryId')).toThrow(
				`'Inquiry' ${problem}`,
			);
		});
	});

	it('refuses a value that a menu does not have', () => {
		expect(parameters({ input: 'json' }).choice('input', ['json', 'keypair'])).toBe('json');
		expect(() => parameters({ input: 'xml' }).choice('input', ['json', 'keypair'])).toThrow(
			"'Input' has an unknown value",
		);
	});

	describe('an entry that was added to a collection', () => {
		const check = (status: unknown) => () =>
			parameters({ filters: { created: '2026-03-02', status } }).refuseEmptyEntries('filters');

		it.each([
			'',
			' , ',
			null,
			undefined,
			[[]],
			[['', null]],
			{ __rl: true, mode: 'id', value: ' ' },
			{ __rl: true, mode: 'list', value: null },
		])('is refused where it is %p', (status) => {
			expect(check(status)).toThrow("'Status' is empty");
		});

		it.each([
			0,
			false,
			'a, ',
			[['', 'a']],
			{ __rl: true, mode: 'id', value: 'itmpl_1' },
			{},
			new Date(0),
		])('is not refused where it is %p', (status) => {
			expect(check(status)).not.toThrow();
		});

		it('is refused nowhere where there is none', () => {
			for (const filters of [{}, undefined, null]) {
				expect(() => parameters({ filters }).refuseEmptyEntries('filters')).not.toThrow();
			}
		});
	});

	it('asks n8n once for each parameter', () => {
		const read = jest.fn().mockReturnValue({ status: ['a'], created: '' });
		const one = new Parameters(read, fields, 'UTC');
		one.list('filters.status');
		one.time('filters.created');
		one.list('filters.status');
		expect(read).toHaveBeenCalledTimes(1);
	});
});

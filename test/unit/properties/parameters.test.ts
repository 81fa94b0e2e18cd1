import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';

import { Parameters } from '../../../nodes/Persona/operation/parameters';
import { PersonaFailure } from '../../../nodes/shared/errors/personaFailure';

const LABEL = 'Name in the Editor';

const property = (name: string, options: INodeProperties[] = []): INodeProperties =>
	({ displayName: LABEL, name, type: 'string', default: '', options }) as INodeProperties;

/** Where a parameter can be: at the top, or within a collection. */
const PATHS = ['given', 'collection.given'];
const fields = [property('given'), property('collection', [property('given')])];

const parameters = (value: unknown): Parameters =>
	new Parameters(
		(name) => (name === 'collection' ? { given: value } : value),
		fields,
		'Europe/Berlin',
	);

/** What an expression may come to, of any type, and what n8n wraps a value in. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
	fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true, withSparseArray: true }),
	fc.string({ unit: 'binary' }),
	fc.double(),
	fc.date({ noInvalidDate: false }),
	fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
	fc.json(),
	fc.record({ __rl: fc.constant(true), mode: fc.string(), value: fc.anything() }),
	fc.record({ rows: fc.anything() }),
	fc.record({ rows: fc.array(fc.record({ name: fc.anything(), value: fc.anything() })) }),
);

const CHOICES = ['keypair', 'json'] as const;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isObject = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Each reader, and whether a value is one that it may give. */
const readers: Array<
	[
		name: string,
		read: (from: Parameters, path: string) => unknown,
		isOfType: (value: unknown) => boolean,
	]
> = [
	['text', (from, path) => from.text(path), (value) => value === undefined || isText(value)],
	['flag', (from, path) => from.flag(path), (value) => typeof value === 'boolean'],
	[
		'count',
		(from, path) => from.count(path),
		(value) => value === undefined || (Number.isSafeInteger(value) && Number(value) > 0),
	],
	[
		'choice',
		(from, path) => from.choice(path, CHOICES),
		(value) => (CHOICES as readonly unknown[]).includes(value),
	],
	['list', (from, path) => from.list(path), (value) => Array.isArray(value) && value.every(isText)],
	[
		'time',
		(from, path) => from.time(path),
		(value) => value === undefined || !Number.isNaN(Date.parse(String(value))),
	],
	['json', (from, path) => from.json(path), isObject],
	['pairs', (from, path) => from.pairs(path, 'rows'), isObject],
	['id', (from, path) => from.id(path), (value) => value === undefined || isText(value)],
	['requiredId', (from, path) => from.requiredId(path), isText],
];

/** Characters that are nothing to a reader, at either end. */
const blank = fc.string({ unit: fc.constantFrom(' ', '\t', '\n') });

describe.each(readers)('the reader of a %s', (_name, read, isOfType) => {
	it('gives a value of its type, or a failure that names the parameter', () => {
		fc.assert(
			fc.property(anything, fc.constantFrom(...PATHS), (value, path) => {
				let result: unknown;
				try {
					result = read(parameters(value), path);
				} catch (error) {
					if (!(error instanceof PersonaFailure)) throw error;
					expect(error.message).toMatch(new RegExp(`^'${LABEL}' `));
					expect(error.description).not.toBe('');
					return;
				}
				expect(isOfType(result)).toBe(true);
			}),
			{ numRuns: 1000, seed: 1 },
		);
	});
});

describe('no reader gives what was not given', () => {
	it('text is the text, trimmed', () => {
		fc.assert(
			fc.property(fc.string(), blank, blank, (text, before, after) => {
				const wanted = text.trim() === '' ? undefined : text.trim();
				expect(parameters(`${before}${text}${after}`).text('given')).toBe(wanted);
			}),
			{ seed: 1 },
		);
	});

	it('a number given as text is the number', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), blank, (number, space) => {
				expect(parameters(number).count('given')).toBe(number);
				expect(parameters(`${space}${number}${space}`).count('given')).toBe(number);
				expect(parameters(number).text('given')).toBe(String(number));
			}),
			{ seed: 1 },
		);
	});

	it('a list of texts without commas is the same, as an array and as one text', () => {
		const text = fc
			.string()
			.filter((part) => !part.includes(',') && part.trim() === part && part !== '');
		fc.assert(
			fc.property(fc.array(text), blank, (texts, space) => {
				expect(parameters(texts).list('given')).toEqual(texts);
				expect(parameters(texts.join(`${space},${space}`)).list('given')).toEqual(texts);
			}),
			{ seed: 1 },
		);
	});

	it('a JSON object is the same, as an object and as text', () => {
		const object = fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false }));
		fc.assert(
			fc.property(object, (given) => {
				const plain = JSON.parse(JSON.stringify(given)) as object;
				expect(parameters(plain).json('given')).toEqual(plain);
				expect(parameters(JSON.stringify(plain)).json('given')).toEqual(plain);
			}),
			{ seed: 1 },
		);
	});

	it('rows are name to value, the last of a name counting', () => {
		const row = fc.record({
			name: fc.string().filter((name) => name.trim() !== ''),
			value: fc.oneof(fc.string(), fc.integer(), fc.boolean()),
		});
		fc.assert(
			fc.property(fc.array(row), (rows) => {
				const wanted = Object.fromEntries(rows.map(({ name, value }) => [name.trim(), value]));
				expect(Object.entries(parameters({ rows }).pairs('given', 'rows'))).toEqual(
					Object.entries(wanted),
				);
			}),
			{ seed: 1 },
		);
	});

	it('a time is the same point in time, however it is written', () => {
		const time = fc.date({
			min: new Date('0001-01-02T00:00:00Z'),
			max: new Date('9999-12-30T00:00:00Z'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(time, (given) => {
				expect(parameters(given).time('given')).toBe(given.toISOString());
				expect(parameters(given.toISOString()).time('given')).toBe(given.toISOString());
			}),
			{ seed: 1 },
		);
	});

	it('an ID is never changed but for blanks around it', () => {
		const id = fc
			.string()
			.map((text) => text.trim())
			.filter((text) => text !== '' && !/[/%]/.test(text) && text !== '.' && text !== '..');
		fc.assert(
			fc.property(id, fc.constantFrom('id', 'url', 'list'), blank, (given, mode, space) => {
				const value = `${space}${given}${space}`;
				expect(parameters(value).id('given')).toBe(given);
				expect(parameters({ __rl: true, mode, value }).requiredId('given')).toBe(given);
			}),
			{ seed: 1 },
		);
	});

	it('an ID in a URL of the dashboard is taken as it stands there', () => {
		const id = fc.stringMatching(/^[A-Za-z0-9_~:.-]+$/).filter((text) => !/^\.+$/.test(text));
		const kind = fc.constantFrom('inquiries', 'inquiry-sessions', 'inquiry-templates');
		const rest = fc.constantFrom('', '/', '/overview', '?tab=2', '#top');
		fc.assert(
			fc.property(kind, id, rest, (folder, given, end) => {
				const url = `https://app.withpersona.com/dashboard/${folder}/${given}${end}`;
				expect(parameters({ __rl: true, mode: 'url', value: url }).id('given')).toBe(given);
			}),
			{ seed: 1 },
		);
	});
});

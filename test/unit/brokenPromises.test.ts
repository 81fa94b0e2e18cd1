import { brokenPromises, brokenPromisesInWords } from '../../tools/brokenPromises';
import type { Facts, PublicContract } from '../../tools/publicContract';

const before: PublicContract = {
	persona: { versions: [1] },
	'persona: resource': { type: 'options', default: 'inquiry', choices: ['inquiry'] },
	'persona inquiry': { default: 'get' },
	'persona inquiry.get': {
		output: { id: 'string', tags: 'string[]' },
		withheld: ['tags'],
		selected: { note: 'string' },
	},
	'persona inquiry.get: inquiryId': {
		type: 'resourceLocator',
		default: { mode: 'id', value: '' },
		required: true,
		modes: ['id', 'url'],
	},
	'persona inquiry.get: note': { type: 'string', default: '' },
	'persona inquiry.get: options': { type: 'collection', default: {} },
	'persona inquiry.get: options.include': {
		type: 'multiOptions',
		default: [],
		choices: ['account', 'sessions'],
	},
	'event inquiry.approved': {},
};

const without = (...names: string[]): PublicContract =>
	Object.fromEntries(Object.entries(before).filter(([name]) => !names.includes(name)));

const having = (name: string, facts: Facts): PublicContract => ({
	...before,
	[name]: { ...before[name], ...facts },
});

describe('what breaks saved workflows', () => {
	it.each<[string, PublicContract]>([
		['nothing', before],
		['an operation', { ...before, 'persona inquiry.getAll': { output: { id: 'string' } } }],
		['a parameter', { ...before, 'persona inquiry.get: page': { type: 'number', default: 1 } }],
		['a choice', having('persona: resource', { choices: ['account', 'inquiry'] })],
		[
			'a mode of a locator',
			having('persona inquiry.get: inquiryId', { modes: ['id', 'a', 'url'] }),
		],
		[
			'a key of the output',
			having('persona inquiry.get', { output: { note: 'string', tags: 'string[]', id: 'string' } }),
		],
		['a version', having('persona', { versions: [1, 1.1] })],
	])('is not what is added: %s', (_, now) => {
		expect([...brokenPromises(before, now)]).toEqual([]);
	});

	it.each<[string, PublicContract, string, string]>([
		['a parameter', without('persona inquiry.get: note'), 'note is gone', 'persona inquiry.get'],
		[
			'a renamed parameter within another',
			{
				...without('persona inquiry.get: options.include'),
				'persona inquiry.get: options.related': {},
			},
			'options.include is gone',
			'persona inquiry.get',
		],
		[
			'a choice',
			having('persona inquiry.get: options.include', { choices: ['sessions'] }),
			'options.include: choices: account is gone',
			'persona inquiry.get',
		],
		[
			'all choices',
			having('persona inquiry.get: options.include', { choices: undefined }),
			'options.include: choices is nothing, was ["account","sessions"]',
			'persona inquiry.get',
		],
		[
			'a mode of a locator',
			having('persona inquiry.get: inquiryId', { modes: ['id'] }),
			'inquiryId: modes: url is gone',
			'persona inquiry.get',
		],
		[
			'a type',
			having('persona inquiry.get: note', { type: 'json' }),
			'note: type is "json", was "string"',
			'persona inquiry.get',
		],
		[
			'a default',
			having('persona inquiry.get: inquiryId', { default: { mode: 'url', value: '' } }),
			'inquiryId: default is {"mode":"url","value":""}, was {"mode":"id","value":""}',
			'persona inquiry.get',
		],
		[
			'a default that is a list',
			having('persona inquiry.get: options.include', { default: ['account'] }),
			'options.include: default is ["account"], was []',
			'persona inquiry.get',
		],
		[
			'a condition',
			having('persona inquiry.get: note', { shown: { show: { by: ['id'] } } }),
			'note: shown is {"show":{"by":["id"]}}, was nothing',
			'persona inquiry.get',
		],
		[
			'a parameter that becomes required',
			having('persona inquiry.get: note', { required: true }),
			'note: required is true, was nothing',
			'persona inquiry.get',
		],
		[
			'a key of the output',
			having('persona inquiry.get', { output: { id: 'string' } }),
			'no tags in output',
			'persona inquiry.get',
		],
		[
			'the type of a key',
			having('persona inquiry.get', { output: { id: 'string', tags: 'string' } }),
			'tags in output is string, was string[]',
			'persona inquiry.get',
		],
		[
			'the type of a selected key',
			having('persona inquiry.get', { selected: { note: 'object' } }),
			'note in selected is object, was string',
			'persona inquiry.get',
		],
		[
			'what an AI agent does not get',
			having('persona inquiry.get', { withheld: ['id', 'tags'] }),
			'withheld is ["id","tags"], was ["tags"]',
			'persona inquiry.get',
		],
		['a version', having('persona', { versions: [2] }), 'versions: 1 is gone', 'persona'],
		['an event', without('event inquiry.approved'), 'it is gone', 'event inquiry.approved'],
	])('is each of these, gone or changed: %s', (_, now, what, owner) => {
		expect([...brokenPromises(before, now)]).toEqual([[what, [owner]]]);
	});

	it('names an operation that is gone, and not each of its parts', () => {
		const parts = Object.keys(before).filter((name) => name.startsWith('persona inquiry.get'));
		expect([...brokenPromises(before, without(...parts))]).toEqual([
			['it is gone', ['persona inquiry.get']],
		]);
	});

	it('names a collection that is gone, and not each of its parts', () => {
		const now = without('persona inquiry.get: options', 'persona inquiry.get: options.include');
		expect([...brokenPromises(before, now)]).toEqual([
			['options is gone', ['persona inquiry.get']],
		]);
	});

	it('is one line for what changes in the same places', () => {
		const facts = { type: 'boolean', default: true };
		const both = Object.fromEntries(
			['a.get: simplify', 'a.get: page', 'b.get: simplify', 'b.get: page', 'c.get: page'].map(
				(name) => [`persona ${name}`, facts],
			),
		);
		expect(brokenPromisesInWords(brokenPromises(both, {}))).toBe(
			[
				'- persona a.get, persona b.get: simplify is gone',
				'- persona a.get, persona b.get, persona c.get: page is gone',
			].join('\n'),
		);
		const inTwo = brokenPromises(both, { 'persona c.get: page': facts });
		expect(brokenPromisesInWords(inTwo)).toBe(
			'- persona a.get, persona b.get: simplify is gone; page is gone',
		);
	});
});

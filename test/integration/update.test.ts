import type { INodeParameters } from 'n8n-workflow';

import { byId, errorOf, select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const lastBody = () => harness.simulator.journal.requests.at(-1)?.body;
const fieldOf = (id: string, name: string) => world().inquiry(id).fields[name]?.value;

/** Known by name, with a note and a tag. */
const put = () =>
	world().putInquiry({
		fields: { name_first: 'Mara', name_last: 'Ek' },
		note: 'Called once',
		tags: ['vip'],
	}).id;

const update = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation: 'update',
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
	...select('note', 'tags', 'fields'),
	...more,
});

describe('Update Inquiry', () => {
	it.each<[string, INodeParameters, object]>([
		['the note', { updateFields: { note: 'New' } }, { note: 'New' }],
		['the note, by removing it', { updateFields: { removeNote: true } }, { note: null }],
		['tags', { updateFields: { tags: "={{ ['a'] }}" } }, { tags: ['a'] }],
		[
			'the address to go on to',
			{ updateFields: { redirectUri: 'https://example.test/done' } },
			{ 'redirect-uri': 'https://example.test/done' },
		],
		[
			'fields by JSON, also to nothing',
			{ fieldsInput: 'json', fieldsJson: '{"name_first": null}' },
			{ fields: { name_first: null } },
		],
	])('sends nothing but %s', async (_, more, attributes) => {
		const id = put();
		await harness.output(update(more), { items: [{ id }] });
		expect(lastBody()).toEqual({ data: { attributes } });
		const { note, tags } = world().inquiry(id);
		expect({ note, tags }).toEqual({
			note: 'note' in attributes ? attributes.note : 'Called once',
			tags: 'tags' in attributes ? ['A'] : ['VIP'],
		});
		expect(fieldOf(id, 'name_first')).toBe('fields' in attributes ? null : 'Mara');
	});

	it.each<[string, INodeParameters, string, string]>([
		[
			'a note that is empty',
			{ updateFields: { note: '={{ $json.nothing }}' } },
			"'Note' is empty [item 0]",
			"'Remove Note'",
		],
		[
			'tags that are empty',
			{ updateFields: { tags: '={{ [] }}', note: 'New' } },
			"'Tags' is empty [item 0]",
			"'Remove All Tags If Empty'",
		],
		[
			'a redirect URI that is empty',
			{ updateFields: { redirectUri: '={{ $json.nothing }}', note: 'New' } },
			"'Redirect URI' is empty [item 0]",
			'remove the field',
		],
		[
			'a new note and its removal',
			{ updateFields: { note: 'New', removeNote: true } },
			"'Remove Note' cannot be combined with 'Note' [item 0]",
			'or remove the current one',
		],
		[
			'nothing to change',
			{},
			"'Update Fields' and the inquiry fields are empty [item 0]",
			'fields, a note, a redirect URI or tags',
		],
		[
			'nothing but a removal that is off',
			{ updateFields: { removeNote: false }, fieldsInput: 'json', fieldsJson: '{}' },
			"'Update Fields' and the inquiry fields are empty [item 0]",
			'fields, a note, a redirect URI or tags',
		],
		[
			'a field without a name',
			{ fields: { field: [{ name: '', value: 'Maria' }] } },
			"'Inquiry Fields' has a row without a name [item 0]",
			'name_first',
		],
	])('refuses %s, and sends nothing', async (_, more, message, advice) => {
		const id = put();
		const run = await harness.run(update(more), { items: [{ id }] });
		expect(run.error).toMatchObject({ message, description: expect.stringContaining(advice) });
		expect(harness.requests).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a row',
			{ fields: { field: [{ name: 'name_first', value: '={{ $json.nothing }}' }] } },
			"'Inquiry Fields' has a row without a value [item 0]",
		],
		[
			'a row with a space in it',
			{ fields: { field: [{ name: 'name_first', value: '={{ $json.no }} {{ $json.no }}' }] } },
			"'Inquiry Fields' has a row without a value [item 0]",
		],
		[
			'JSON',
			{ fieldsInput: 'json', fieldsJson: '={"name_first": "{{ $json.nothing }}"}' },
			"'Inquiry Fields (JSON)' has an empty text for a field [item 0]",
		],
	])('blanks no field because an expression in %s found nothing', async (_, more, message) => {
		const id = put();
		const run = await harness.run(update(more), { items: [{ id }] });
		expect(run.error).toMatchObject({ message, description: expect.stringContaining('null') });
		expect(fieldOf(id, 'name_first')).toBe('Mara');
	});

	it('shows what Persona says of a field that the template does not have', async () => {
		const id = put();
		const run = await harness.run(
			update({ fields: { field: [{ name: 'shoe-size', value: '43' }] } }),
			{ items: [{ id }], settings: { onError: 'continueRegularOutput' } },
		);
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			message: 'Persona found the request invalid [item 0]',
			description: expect.stringContaining('shoe-size'),
			httpCode: '400',
			objectId: id,
		});
	});

	it('sends again what got no answer, without a key, and changes the same', async () => {
		const id = put();
		harness.simulator.faults.add({ kind: 'resetAfter', method: 'PATCH' });
		const [changed] = await harness.output(update({ updateFields: { note: 'New' } }), {
			items: [{ id }],
		});
		expect(changed?.note).toBe('New');
		expect(harness.requests).toEqual([`PATCH /inquiries/${id}`, `PATCH /inquiries/${id}`]);
		expect(harness.simulator.journal.requests.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
			null,
			null,
		]);
	});
});

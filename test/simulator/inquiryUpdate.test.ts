import { standardTemplateIds, type InquirySettings } from '../../simulator';
import { client, simulator, start } from './startedSimulator';

const put = (settings: InquirySettings = {}) =>
	simulator.world('production').putInquiry(settings).id;

const update = (id: string, attributes: unknown) =>
	client.patch(`/inquiries/${id}`, { data: { attributes } });

beforeEach(() => start());

it('changes note, fields and tags, and leaves what is not named', async () => {
	const id = put({
		note: 'old',
		tags: ['a'],
		fields: { name_first: 'Mara', name_last: 'Quillfeather' },
	});
	simulator.clock.advance(60);
	const answer = await update(id, { fields: { nameLast: 'Oakhurst' } });
	expect(answer.status).toBe(200);
	expect(answer.data.data.attributes).toMatchObject({
		note: 'old',
		tags: ['A'],
		'updated-at': '2026-03-04T08:01:00.000Z',
		fields: {
			name_first: { type: 'string', value: 'Mara' },
			name_last: { type: 'string', value: 'Oakhurst' },
		},
	});
	const second = await update(id, { note: 'new', tags: ['b', 'c', 'b'] });
	expect(second.data.data.attributes).toMatchObject({ note: 'new', tags: ['B', 'C'] });
	const third = await update(id, { note: null });
	expect(third.data.data.attributes).toMatchObject({ note: null, tags: ['B', 'C'] });
	expect((await client.get(`/inquiries/${id}`)).data.data.attributes).toEqual(
		third.data.data.attributes,
	);
});

it('changes where the hosted flow leads to in the end', async () => {
	const id = put();
	const redirectUri = () => simulator.world('production').inquiry(id).redirectUri;
	await update(id, { 'redirect-uri': 'https://example.test/done' });
	await update(id, { note: 'new' });
	expect(redirectUri()).toBe('https://example.test/done');
	await update(id, { 'redirect-uri': null });
	expect(redirectUri()).toBeNull();
});

it.each(['completed', 'expired', 'declined'] as const)(
	'is not held to open ones: %s',
	async (status) => {
		const answer = await update(put({ status }), { note: 'late' });
		expect(answer.data.data.attributes).toMatchObject({ note: 'late', status });
	},
);

it.each([
	[{ status: 'approved' }, 'status cannot be updated'],
	[{ 'reference-id': 'x', note: 'n' }, 'reference-id cannot be updated'],
	[{ tags: 'a' }, 'tags must be an array'],
	[{ note: 5 }, 'note must be a string'],
	[{ fields: { shoe_size: 44 } }, 'fields.shoe_size is not a field of the template'],
])('refuses %j and changes nothing', async (attributes, problem) => {
	const id = put({ note: 'old', tags: ['a'] });
	const answer = await update(id, attributes);
	expect(answer.status).toBe(400);
	expect(answer.data.errors[0]?.details).toBe(`data.attributes.${problem}`);
	expect(simulator.world('production').inquiry(id)).toMatchObject({ note: 'old', tags: ['A'] });
});

it('checks values by the rules of prefill', async () => {
	const id = put({ inquiryTemplateId: standardTemplateIds.ageCheck });
	const answer = await update(id, { fields: { household_size: 'many' } });
	expect(answer.status).toBe(422);
	expect(answer.data.errors[0]?.source).toEqual({
		pointer: '/data/attributes/fields/household_size',
	});
});

it('answers 404 for an ID that is not there', async () => {
	expect((await update('inq_nobody', { note: 'n' })).status).toBe(404);
});

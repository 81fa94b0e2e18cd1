import { client, simulator, start } from './startedSimulator';

const put = (tags: string[]) => simulator.world('production').putInquiry({ tags }).id;

const tag = (id: string, action: string, meta: unknown) =>
	client.post(`/inquiries/${id}/${action}`, { meta });

const tagsOf = (id: string) => simulator.world('production').inquiry(id).tags;

beforeEach(() => start());

it('adds by name, and makes the tag where it is new', async () => {
	const id = put(['a']);
	simulator.clock.advance(60);
	const answer = await tag(id, 'add-tag', { 'tag-name': 'b' });
	expect(answer.status).toBe(200);
	expect(answer.data.data.attributes).toMatchObject({
		tags: ['A', 'B'],
		'updated-at': '2026-03-04T08:01:00.000Z',
	});
	const tags = simulator.world('production').tags();
	expect(tags.map(({ name }) => name)).toEqual(['A', 'B']);
	expect(tags[1]?.id).toMatch(/^tag_/);
});

it('adds, removes and sets by ID', async () => {
	const ids = ['a', 'b', 'c'].map((name) => simulator.world('production').putTag(name));
	const id = put(['a']);
	await tag(id, 'add-tag', { tagId: ids[1] });
	expect(tagsOf(id)).toEqual(['A', 'B']);
	await tag(id, 'remove-tag', { 'tag-id': ids[0] });
	expect(tagsOf(id)).toEqual(['B']);
	await tag(id, 'set-tags', { 'tag-id': [ids[2], ids[0]] });
	expect(tagsOf(id)).toEqual(['C', 'A']);
});

it('removes by name', async () => {
	const id = put(['a', 'b']);
	const answer = await tag(id, 'remove-tag', { 'tag-name': 'a' });
	expect(answer.data.data.attributes.tags).toEqual(['B']);
});

it('sets the whole list, each tag once, also to none', async () => {
	const id = put(['a', 'b']);
	const answer = await tag(id, 'set-tags', { 'tag-name': ['c', 'b', 'c'] });
	expect(answer.data.data.attributes.tags).toEqual(['C', 'B']);
	await tag(id, 'set-tags', { 'tag-name': [] });
	expect(tagsOf(id)).toEqual([]);
});

it.each(['add-tag', 'remove-tag', 'set-tags'])(
	'%s wants exactly one of the two',
	async (action) => {
		const id = put(['a']);
		const value = action === 'set-tags' ? ['a'] : 'a';
		for (const meta of [{}, undefined, { 'tag-name': value, 'tag-id': value }]) {
			expect((await tag(id, action, meta)).status).toBe(400);
		}
		const wrong = action === 'set-tags' ? 'b' : ['b'];
		expect((await tag(id, action, { 'tag-name': wrong })).status).toBe(400);
		expect(tagsOf(id)).toEqual(['A']);
	},
);

it.each(['add-tag', 'remove-tag', 'set-tags'])('%s does not know every ID', async (action) => {
	const id = put(['a']);
	const ofSandbox = simulator.world('sandbox').putTag('a');
	const value = action === 'set-tags' ? [ofSandbox] : ofSandbox;
	const answer = await tag(id, action, { 'tag-id': value });
	expect(answer.status).toBe(404);
	expect(answer.data.errors[0]?.details).toContain(ofSandbox);
	expect(tagsOf(id)).toEqual(['A']);
});

it('lets a change without effect pass, or refuses it where that is switched', async () => {
	const id = put(['a']);
	expect((await tag(id, 'add-tag', { 'tag-name': 'a' })).status).toBe(200);
	expect((await tag(id, 'remove-tag', { 'tag-name': 'b' })).status).toBe(200);
	expect(tagsOf(id)).toEqual(['A']);
	await start({ assumptions: { tagWithoutEffect: 'refuse' } });
	const other = put(['a']);
	expect((await tag(other, 'add-tag', { 'tag-name': 'a' })).status).toBe(409);
	expect((await tag(other, 'remove-tag', { 'tag-name': 'b' })).status).toBe(409);
});

it('keeps names in upper case, and knows them in any', async () => {
	const id = put(['Vip', 'new']);
	expect(tagsOf(id)).toEqual(['VIP', 'NEW']);
	expect((await tag(id, 'add-tag', { 'tag-name': 'viP' })).data.data.attributes.tags).toEqual([
		'VIP',
		'NEW',
	]);
	await tag(id, 'remove-tag', { 'tag-name': 'new' });
	expect(tagsOf(id)).toEqual(['VIP']);
	await tag(id, 'set-tags', { 'tag-name': ['late', 'Late', 'vip'] });
	expect(tagsOf(id)).toEqual(['LATE', 'VIP']);
	const tags = simulator.world('production').tags();
	expect(tags.map(({ name }) => name)).toEqual(['VIP', 'NEW', 'LATE']);
});

it('needs the permission to write', async () => {
	await start({
		keys: [
			{
				label: 'reader',
				value: 'reader',
				environment: 'production',
				permissions: ['inquiry.read'],
			},
		],
	});
	const id = put([]);
	const headers = { Authorization: 'Bearer reader' };
	const answer = await client.post(
		`/inquiries/${id}/add-tag`,
		{ meta: { 'tag-name': 'a' } },
		headers,
	);
	expect(answer.status).toBe(403);
	expect(tagsOf(id)).toEqual([]);
});

import type { INodeParameters } from 'n8n-workflow';

import type { Simulator } from '../../simulator';
import { startJudgedSimulator } from '../support/judge/judgedSimulator';
import { byId, errorOf, select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
let refusing: Simulator;
beforeAll(async () => {
	harness = await TestHarness.start();
	refusing = await startJudgedSimulator({ assumptions: { tagWithoutEffect: 'refuse' } });
});
beforeEach(() => {
	harness.reset();
	refusing.reset();
});
afterAll(async () => {
	await harness.stop();
	await refusing.stop();
});

const world = () => harness.simulator.world('sandbox');
const lastBody = () => harness.simulator.journal.requests.at(-1)?.body;
const put = (...tags: string[]) => world().putInquiry({ tags }).id;

const change = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation,
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
	...select('tags'),
	...more,
});

describe('Add Tag and Remove Tag', () => {
	it.each(['addTag', 'removeTag'])('%s refuses a tag that is empty', async (operation) => {
		const id = put();
		const run = await harness.run(change(operation, { tag: '={{ $json.tag }}' }), {
			items: [{ id, tag: ' ' }],
		});
		expect(run.error?.message).toBe("'Tag' is empty [item 0]");
		expect(harness.requests).toEqual([]);
	});

	it('show what Persona says of a tag ID that it does not know', async () => {
		const id = put();
		const run = await harness.run(change('addTag', { tagBy: 'id', tag: 'tag_Unknown' }), {
			items: [{ id }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			description: expect.stringContaining('tag_Unknown'),
			httpCode: '404',
			objectId: id,
		});
	});

	it('do the work once where the answer is lost', async () => {
		const id = put();
		harness.simulator.faults.add({ kind: 'resetAfter', path: 'add-tag$' });
		await harness.output(change('addTag', { tag: 'vip' }), { items: [{ id }] });
		expect(harness.simulator.journal.requests.map(({ replayed }) => replayed)).toEqual([
			false,
			true,
		]);
		expect(world().inquiry(id).tags).toEqual(['VIP']);
	});
});

describe('a Persona that refuses a change without effect', () => {
	const at = () => ({ baseUrl: refusing.baseUrl });
	const putThere = (...tags: string[]) => refusing.world('sandbox').putInquiry({ tags }).id;
	const cases = [
		{ operation: 'addTag', tags: ['vip'] },
		{ operation: 'removeTag', tags: ['onboarding'] },
	];

	it.each(cases)('is an error of $operation', async ({ operation, tags }) => {
		const id = putThere(...tags);
		const run = await harness.run(change(operation, { tag: 'vip' }), { items: [{ id }], ...at() });
		expect(run.error).toMatchObject({
			message: 'The current state of the object does not allow this [item 0]',
			httpCode: '409',
		});
	});

	it.each(cases)(
		'is done for $operation where the user wants that',
		async ({ operation, tags }) => {
			const id = putThere(...tags);
			const options = { ignoreIfAlreadyInState: true };
			for (const more of [{}, select('status')]) {
				const [same] = await harness.output(change(operation, { tag: 'vip', options, ...more }), {
					items: [{ id }],
					...at(),
				});
				expect(same).toMatchObject({ id, alreadyInState: true });
			}
		},
	);

	it('takes no tag that is not shown for one that is not there', async () => {
		const id = putThere('vip');
		refusing.faults.add({ kind: 'status', status: 409, path: 'remove-tag$' });
		const options = { ignoreIfAlreadyInState: true };
		const run = await harness.run(
			change('removeTag', { tag: 'vip', options, ...select('status') }),
			{
				items: [{ id }],
				...at(),
			},
		);
		expect(run.error).toMatchObject({ httpCode: '409' });
		expect(refusing.world('sandbox').inquiry(id).tags).toEqual(['VIP']);
	});

	it('says nothing of the state by an ID, since an inquiry names its tags by name', async () => {
		const id = putThere('vip');
		const tag = refusing.world('sandbox').putTag('vip');
		const options = { ignoreIfAlreadyInState: true };
		const run = await harness.run(change('addTag', { tagBy: 'id', tag, options }), {
			items: [{ id }],
			...at(),
		});
		expect(run.error).toMatchObject({ httpCode: '409' });
	});
});

describe('Set Tags', () => {
	it.each<[string, string]>([
		['a text with commas', 'vip, checked,'],
		['an array', "={{ ['vip', 'checked'] }}"],
	])('gives the inquiry these and no others, from %s', async (_, tags) => {
		const id = put('onboarding');
		const [changed] = await harness.output(change('setTags', { tags }), { items: [{ id }] });
		expect(changed).toMatchObject({ id, tags: ['VIP', 'CHECKED'] });
		expect(harness.requests).toEqual([`POST /inquiries/${id}/set-tags`]);
		expect(lastBody()).toEqual({ meta: { 'tag-name': ['vip', 'checked'] } });
	});

	it.each(['', ' , ', '={{ $json.nothing }}', '={{ [] }}'])(
		'refuses nothing, given as "%s", which would remove all',
		async (tags) => {
			const id = put('onboarding');
			const run = await harness.run(change('setTags', { tags }), { items: [{ id }] });
			expect(run.error).toMatchObject({
				message: "'Tags' is empty [item 0]",
				description: expect.stringContaining("'Remove All Tags If Empty'"),
			});
			expect(harness.requests).toEqual([]);
			expect(world().inquiry(id).tags).toEqual(['ONBOARDING']);
		},
	);

	it('refuses an unknown way to name tags', async () => {
		const run = await harness.run(change('setTags', { tagBy: 'color', tags: 'red' }), {
			items: [{ id: put() }],
		});
		expect(run.error?.message).toBe("'Specify Tags By' has an unknown value [item 0]");
	});
});

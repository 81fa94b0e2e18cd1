import type { PersonaDocument, PersonaResource } from '../../nodes/shared/protocol/personaDocument';
import { pages } from '../../nodes/shared/transport/pagination';

const entry = (id: string): PersonaResource => ({ type: 'inquiry', id, attributes: {} });
const next = { prev: null, next: '/api/v1/inquiries?page%5Bafter%5D=whatever' };
const last = { prev: null, next: null };

const read = async (answers: PersonaDocument[]) => {
	const asked: Array<string | undefined> = [];
	const ids: string[] = [];
	const getPage = async (after: string | undefined) => {
		asked.push(after);
		return answers[asked.length - 1] ?? { data: [], links: last };
	};
	for await (const page of pages(getPage)) ids.push(...page.map(({ id }) => id));
	return { asked, ids };
};

describe('pages', () => {
	it('goes on after the last object of each page until links.next is null', async () => {
		const answers = [
			{ data: [entry('a'), entry('b')], links: next },
			{ data: [entry('c')], links: last },
		];
		expect(await read(answers)).toEqual({ asked: [undefined, 'b'], ids: ['a', 'b', 'c'] });
	});

	it('ends at an empty page, whatever its link says', async () => {
		const answers = [
			{ data: [entry('a')], links: next },
			{ data: [], links: next },
		];
		expect(await read(answers)).toEqual({ asked: [undefined, 'a'], ids: ['a'] });
	});

	it('asks for a page only when it is taken', async () => {
		let asked = 0;
		const endless = pages(async () => ({ data: [entry(`id-${asked++}`)], links: next }));
		await endless.next();
		await endless.next();
		expect(asked).toBe(2);
	});

	it('refuses a cursor that repeats, and does not loop', async () => {
		const same = { data: [entry('a'), entry('b')], links: next };
		await expect(read([same, same, same])).rejects.toMatchObject({
			message: 'The list cannot be read completely',
			description: expect.stringContaining('after b twice'),
		});
	});

	it('refuses to go on from an object without an ID', async () => {
		const answers = [{ data: [{ type: 'inquiry' } as PersonaResource], links: next }];
		await expect(read(answers)).rejects.toMatchObject({
			description: expect.stringContaining('no ID'),
		});
	});

	it('refuses an answer without a list', async () => {
		await expect(read([{ data: entry('a') }])).rejects.toMatchObject({
			message: 'Persona answered without a list',
		});
	});
});

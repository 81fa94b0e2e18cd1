import fc from 'fast-check';

import { PersonaFailure } from '../../../nodes/shared/errors/personaFailure';
import type {
	PersonaDocument,
	PersonaResource,
} from '../../../nodes/shared/protocol/personaDocument';
import { pages } from '../../../nodes/shared/transport/pagination';

const entry = (id: string): PersonaResource => ({ type: 'inquiry', id });

const NEXT = { prev: null, next: '/api/v1/inquiries?page%5Bafter%5D=opaque' };
const LAST = { prev: null, next: null };

/** Reads all pages, and gives up where there is no end in sight. */
const readAll = async (getPage: (after: string | undefined) => PersonaDocument, most: number) => {
	const ids: Array<string | undefined> = [];
	let asked = 0;
	const counting = async (after: string | undefined): Promise<PersonaDocument> => {
		if (++asked > most) throw new Error(`Asked for more than ${most} pages`);
		return getPage(after);
	};
	for await (const page of pages(counting)) ids.push(...page.map(({ id }) => id));
	return { ids, asked };
};

describe('pages, whatever their size', () => {
	it('give each object once, in order, with one request a page', async () => {
		const list = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 });
		const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(list, sizes, fc.boolean(), async (all, sizesInTurn, endsWithEmptyPage) => {
				let turn = 0;
				const { ids, asked } = await readAll((after) => {
					const start = after === undefined ? 0 : all.indexOf(after) + 1;
					const end = start + (sizesInTurn[turn++ % sizesInTurn.length] ?? 1);
					const isLast = endsWithEmptyPage ? start >= all.length : end >= all.length;
					return { data: all.slice(start, end).map(entry), links: isLast ? LAST : NEXT };
				}, all.length + 1);
				expect(ids).toEqual(all);
				expect(asked).toBe(turn);
			}),
			{ numRuns: 500, seed: 1 },
		);
	});

	it('end, or are refused with a reason, whatever a server answers', async () => {
		const answer: fc.Arbitrary<PersonaDocument> = fc.record(
			{
				data: fc.oneof(
					{
						weight: 9,
						arbitrary: fc.array(fc.constantFrom('a', 'b', 'c', '').map(entry), { maxLength: 4 }),
					},
					{ weight: 1, arbitrary: fc.constant(undefined) },
				),
				links: fc.oneof(
					{ weight: 5, arbitrary: fc.constant(NEXT) },
					{ weight: 1, arbitrary: fc.constantFrom(LAST, undefined) },
				),
			},
			{ requiredKeys: ['data'] },
		) as fc.Arbitrary<PersonaDocument>;
		await fc.assert(
			fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 12 }), async (answers) => {
				let turn = 0;
				// Three cursors, so that the fourth at the latest has been there before.
				const reading = readAll(() => answers[turn++ % answers.length] ?? {}, 4);
				await reading.catch((error: unknown) => {
					if (!(error instanceof PersonaFailure)) throw error;
				});
			}),
			{ numRuns: 1000, seed: 1 },
		);
	});
});

import path from 'node:path';

import { problemWith } from '../mutations/mutation';
import { mutations } from '../mutations/mutations';

const root = path.resolve(__dirname, '../..');
const all = Object.values(mutations).flat();

describe('the list of mutations', () => {
	it('has thirty or more, each with a name of its own', () => {
		expect(all.length).toBeGreaterThanOrEqual(30);
		expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
	});

	it.each(all)('has the text where it says: $name', (mutation) => {
		expect(problemWith(mutation, root)).toBeUndefined();
	});
});

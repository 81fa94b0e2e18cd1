import { inOrder } from '../../nodes/Persona/inOrder';

const tick = async () => await new Promise<void>((resolve) => setImmediate(resolve));

describe('inOrder', () => {
	it('gives results in order, whatever finishes first, and never works on more at once', async () => {
		let atWork = 0;
		let most = 0;
		const results = await inOrder(30, 4, async (index) => {
			most = Math.max(most, ++atWork);
			for (let ticks = (30 - index) % 5; ticks >= 0; ticks--) await tick();
			atWork--;
			return index;
		});
		expect(results).toEqual(Array.from({ length: 30 }, (_, index) => index));
		expect(most).toBe(4);
	});

	it('begins nothing after a failure, lets the rest finish, and throws the earliest', async () => {
		const begun: number[] = [];
		const finished: number[] = [];
		const work = async (index: number) => {
			begun.push(index);
			if (index === 3) throw new Error('the later one, first');
			await tick();
			if (index === 1) throw new Error('the earlier one');
			await tick();
			finished.push(index);
		};
		await expect(inOrder(30, 4, work)).rejects.toThrow('the earlier one');
		expect(begun).toEqual([0, 1, 2, 3]);
		expect(finished).toEqual([0, 2]);
	});

	it('does nothing for nothing', async () => {
		expect(await inOrder(0, 5, async () => 1)).toEqual([]);
	});
});

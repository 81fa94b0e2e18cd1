import { systemClock } from '../../nodes/shared/time/clock';

describe("the package's clock", () => {
	it("is not held up when the computer's clock is set back", async () => {
		const began = Date.now();
		const elapsedBefore = systemClock.elapsed();
		const waiting = systemClock.wait(30);
		const set = jest.spyOn(Date, 'now').mockImplementation(() => began - 3_600_000);
		await waiting;
		expect(systemClock.elapsed() - elapsedBefore).toBeGreaterThan(0);
		set.mockRestore();
	});

	it('ends a wait that is cancelled', async () => {
		const stop = new AbortController();
		const waiting = systemClock.wait(3_600_000, stop.signal);
		stop.abort();
		await waiting;
	});
});

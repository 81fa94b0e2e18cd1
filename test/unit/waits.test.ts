import { Waits } from '../../nodes/shared/waits';

describe('waits', () => {
	it('count time by the clock on the wall where several wait at once', async () => {
		let now = 0;
		const whole = new Waits({ now: () => now });
		const wait = async (until: number) => {
			const part = new Waits({ now: () => now }, whole);
			await part.during('rateLimit', async () => {
				while (now < until) await new Promise((resolve) => setImmediate(resolve));
			});
			return part.milliseconds.rateLimit;
		};
		const waiting = Promise.all([wait(20_000), wait(60_000)]);
		now = 20_000;
		await new Promise((resolve) => setTimeout(resolve, 5));
		now = 60_000;
		expect(await waiting).toEqual([20_000, 60_000]);
		expect(whole.milliseconds).toEqual({ rateLimit: 60_000, trouble: 0 });
	});

	it('are told when they took more than a moment', async () => {
		let now = 0;
		const waits = new Waits({ now: () => now });
		const wait = async (reason: 'rateLimit' | 'trouble', milliseconds: number) =>
			await waits.during(reason, async () => {
				now += milliseconds;
			});
		await wait('rateLimit', 900);
		expect(waits.description).toBeUndefined();
		await wait('trouble', 15_000);
		expect(waits.description).toBe('Waited 15 s before sending again after trouble.');
		await wait('rateLimit', 41_000);
		waits.limit = 300;
		expect(waits.description).toBe(
			"Waited 42 s for Persona's rate limit (300 requests in a window) and 15 s before sending again after trouble.",
		);
	});
});

import type { WaitReason } from '../../nodes/shared/rateLimit/waitTimes';
import { WaitTimes } from '../../nodes/shared/rateLimit/waitTimes';

describe('waits', () => {
	it('count time by the clock on the wall where several wait at once', async () => {
		let now = 0;
		const whole = new WaitTimes({ elapsed: () => now });
		const wait = async (until: number) => {
			const part = new WaitTimes({ elapsed: () => now }, whole);
			await part.track('rateLimit', async () => {
				while (now < until) await new Promise((resolve) => setImmediate(resolve));
			});
			return part.milliseconds.rateLimit;
		};
		const waiting = Promise.all([wait(20_000), wait(60_000)]);
		now = 20_000;
		await new Promise((resolve) => setTimeout(resolve, 5));
		now = 60_000;
		expect(await waiting).toEqual([20_000, 60_000]);
		expect(whole.milliseconds).toEqual({ rateLimit: 60_000, quota: 0, outage: 0, retry: 0 });
	});

	it('are told when they took more than a moment', async () => {
		let now = 0;
		const waitTimes = new WaitTimes({ elapsed: () => now });
		const wait = async (reason: WaitReason, milliseconds: number) =>
			await waitTimes.track(reason, async () => {
				now += milliseconds;
			});
		await wait('rateLimit', 900);
		expect(waitTimes.description).toBeUndefined();
		await wait('retry', 15_000);
		expect(waitTimes.description).toBe('Waited 15 s between attempts.');
		await wait('rateLimit', 41_000);
		waitTimes.setLimit('rateLimit', 300);
		expect(waitTimes.description).toBe(
			"Waited 42 s for Persona's rate limit (300 per window) and 15 s between attempts.",
		);
	});

	it('tell the quota from the rate limit, and an outage from both', async () => {
		let now = 0;
		const waitTimes = new WaitTimes({ elapsed: () => now });
		const becomes = waitTimes.follow();
		const reasons: WaitReason[] = ['rateLimit', 'quota', 'outage'];
		for (const reason of reasons) {
			becomes(reason);
			now += 20_000;
		}
		becomes(undefined);
		now += 20_000;
		waitTimes.setLimit('quota', 75, 'inquiries');
		expect(waitTimes.description).toBe(
			"Waited 20 s for Persona's rate limit and 20 s for Persona's quota of created inquiries (75 per window) and 20 s while Persona did not answer.",
		);
	});

	it('count what lies apart, and what overlaps once', () => {
		let now = 0;
		const waitTimes = new WaitTimes({ elapsed: () => now });
		for (const [from, to] of [
			[0, 10],
			[5, 20],
			[30, 40],
			[35, 45],
			[18, 50],
		] as const) {
			now = to;
			waitTimes.addSince(from, 'outage');
		}
		expect(waitTimes.milliseconds.outage).toBe(50);
	});
});

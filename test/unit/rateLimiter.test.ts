import { readRateLimitHeaders } from '../../nodes/shared/rateLimit/rateLimitHeaders';
import type {
	WaitCause,
	ObservedResponse,
	Permit,
	PermitRequest,
} from '../../nodes/shared/rateLimit/rateLimiter';
import { RateLimiter } from '../../nodes/shared/rateLimit/rateLimiter';

const headers = (limit: number, remaining: number, reset: number) => ({
	'ratelimit-limit': String(limit),
	'ratelimit-remaining': String(remaining),
	'ratelimit-reset': String(reset),
});

describe('toldLimit', () => {
	it('reads whole numbers', () => {
		expect(readRateLimitHeaders(headers(300, 12, 41), 'rateLimit')).toEqual({
			limit: 300,
			remaining: 12,
			resetSeconds: 41,
		});
	});

	it.each([
		['no headers', {}],
		['headers of a quota', { 'quota-limit': '1', 'quota-remaining': '1', 'quota-reset': '1' }],
		['words', { 'ratelimit-remaining': 'many', 'ratelimit-reset': 'soon' }],
		['empty ones', { 'ratelimit-remaining': '', 'ratelimit-reset': '' }],
		['negative numbers', { 'ratelimit-remaining': '-1', 'ratelimit-reset': '-5' }],
	])('knows nothing from %s', (_, given) => {
		expect(readRateLimitHeaders(given, 'rateLimit')).toBeUndefined();
	});
});

/** A limiter whose clock stands until it is moved, and those who asked it for a permit. */
function paced() {
	let now = 1_000_000;
	const sleepers: Array<{ until: number; wake: () => void }> = [];
	const clock = {
		now: () => now,
		wait: async (milliseconds: number) =>
			await new Promise<void>((wake) => sleepers.push({ until: now + milliseconds, wake })),
	};
	const limiter = new RateLimiter(clock, 'rateLimit');
	const settle = async () => await new Promise<void>((resolve) => setImmediate(resolve));
	const advance = async (milliseconds: number) => {
		now += milliseconds;
		for (const sleeper of sleepers.splice(0)) {
			if (sleeper.until <= now) sleeper.wake();
			else sleepers.push(sleeper);
		}
		await settle();
	};
	/** Asks for so many permits, and gives those that are handed out as they come. */
	const ask = async (
		count: number,
		{ sends = true, ...request }: Partial<PermitRequest> & { sends?: boolean } = {},
	) => {
		const given: Permit[] = [];
		const refused: number[] = [];
		for (let n = 0; n < count; n++) {
			void limiter
				.acquire({ sharePercent: 100, maxWaitMilliseconds: Infinity, ...request })
				.then((permit) => {
					if (!permit) refused.push(n);
					else given.push(permit);
					if (permit && sends) limiter.sent(permit);
				});
		}
		await settle();
		return { given, refused };
	};
	const answer = async (permit: Permit | undefined, told: ObservedResponse | 'unanswered') => {
		if (!permit) throw new Error('There was no permit');
		limiter.release(permit, told);
		await settle();
	};
	const success = (limit: number, remaining: number, reset: number): ObservedResponse => ({
		headers: headers(limit, remaining, reset),
		kind: 'success',
	});
	return { limiter, ask, answer, advance, success, clock };
}

describe('the limiter', () => {
	it('lets one go alone at first, and the others when the window is known', async () => {
		const { ask, answer, success } = paced();
		const { given } = await ask(5);
		expect(given).toHaveLength(1);
		await answer(given[0], success(300, 299, 60));
		expect(given).toHaveLength(5);
	});

	describe('where the one that went alone', () => {
		const page: ObservedResponse = { headers: {}, kind: 'other' };

		it.each<[string, ObservedResponse | 'unanswered']>([
			['has no answer', 'unanswered'],
			['is answered by a page that tells no limit', page],
		])('%s, lets all go while no limit was ever told', async (_, told) => {
			const { ask, answer } = paced();
			const { given } = await ask(50);
			await answer(given[0], told);
			expect(given).toHaveLength(50);
		});

		it.each<[string, ObservedResponse | 'unanswered']>([
			['has no answer', 'unanswered'],
			['is answered by a page that tells no limit', page],
			['succeeds, but its answer tells no limit any more', { headers: {}, kind: 'success' }],
		])('%s, takes a new window of the last limit for given', async (_, told) => {
			const { ask, answer, success, advance } = paced();
			await answer((await ask(1)).given[0], success(10, 0, 30));
			await advance(30_000);
			const { given } = await ask(50, { sharePercent: 80 });
			expect(given).toHaveLength(1);
			await answer(given[0], told);
			// Persona may have counted the first one.
			expect(given).toHaveLength(1 + 7);
			for (const permit of given.slice(1)) await answer(permit, told);
			expect(given).toHaveLength(1 + 7);
			await advance(30_000);
			expect(given).toHaveLength(1 + 7 + 1);
			await answer(given[8], told);
			expect(given).toHaveLength(1 + 7 + 1 + 7);
		});

		it('is slow, lets all go after two seconds while no limit was ever told', async () => {
			const { ask, advance } = paced();
			const { given } = await ask(50);
			await advance(1999);
			expect(given).toHaveLength(1);
			await advance(1);
			expect(given).toHaveLength(50);
		});

		it('is slow, takes a new window of the last limit for given, less what is under way', async () => {
			const { ask, answer, success, advance } = paced();
			await answer((await ask(1)).given[0], success(10, 0, 30));
			await advance(30_000);
			const { given } = await ask(50, { sharePercent: 80 });
			await advance(2000);
			expect(given).toHaveLength(8);
			await answer(given[0], success(10, 9, 60));
			expect(given).toHaveLength(8);
			await answer(given[1], success(10, 4, 60));
			expect(given).toHaveLength(8);
		});

		it('is slow, keeps to what an answer tells as soon as there is one', async () => {
			const { ask, answer, success, advance } = paced();
			const { given } = await ask(50);
			await advance(2000);
			await answer(given[0], success(300, 51, 60));
			expect((await ask(50)).given).toHaveLength(2);
		});
	});

	it('ends each wait at its own end, while nothing is known', async () => {
		const { ask, advance } = paced();
		await ask(1);
		const { given, refused } = await ask(1, { maxWaitMilliseconds: 1000 });
		await advance(999);
		expect(refused).toHaveLength(0);
		await advance(1);
		expect(refused).toHaveLength(1);
		expect(given).toHaveLength(0);
	});

	it('ends each wait at its own end, while Persona does not answer', async () => {
		const { ask, answer, success, advance } = paced();
		await answer((await ask(1)).given[0], success(1, 0, 30));
		await advance(30_000);
		await ask(1);
		const { given, refused } = await ask(2, { maxWaitMilliseconds: 10_000 });
		await advance(2000);
		await advance(7999);
		expect(refused).toHaveLength(0);
		await advance(1);
		expect(refused).toHaveLength(2);
		expect(given).toHaveLength(0);
	});

	it('does not take Persona for slow while the one that asks waits for another limit', async () => {
		const { limiter, ask, advance } = paced();
		const [asking] = (await ask(1, { sends: false })).given;
		const { given } = await ask(50);
		await advance(50_000);
		expect(given).toHaveLength(0);
		limiter.sent(asking as Permit);
		await advance(2000);
		expect(given).toHaveLength(50);
	});

	it('says what each one waits for', async () => {
		const { ask, answer, success, advance } = paced();
		const told: Array<WaitCause | undefined> = [];
		const onWait = (reason: WaitCause | undefined) => {
			if (told.at(-1) !== reason) told.push(reason);
		};
		const first = await ask(1);
		await ask(1, { onWait });
		expect(told).toEqual([]);
		await answer(first.given[0], success(1, 0, 30));
		expect(told).toEqual(['limit']);
		await advance(30_000);
		await ask(1, { onWait });
		await advance(2000);
		expect(told).toEqual(['limit', undefined, 'outage']);
	});

	it('says that one waits for the limit where answers come and tell it no more', async () => {
		const { ask, answer, success, advance } = paced();
		const told: Array<WaitCause | undefined> = [];
		await answer((await ask(1)).given[0], success(2, 0, 30));
		await advance(30_000);
		const { given } = await ask(3, { onWait: (cause) => told.push(cause) });
		for (const n of [0, 1]) await answer(given[n], { headers: {}, kind: 'success' });
		expect(given).toHaveLength(2);
		expect(told.at(-1)).toBe('limit');
	});

	it('keeps count of nothing for good where no answer tells a limit', async () => {
		const { limiter, ask, answer } = paced();
		const { given } = await ask(5000);
		for (let n = 0; n < 5000; n++) await answer(given[n], { headers: {}, kind: 'other' });
		expect(limiter['uncounted']).toEqual([]);
	});

	it('gives a permit at once to whoever asks for the limit itself, and counts it', async () => {
		const { limiter, ask, answer, success } = paced();
		const { given } = await ask(9);
		await answer(given[0], success(10, 3, 60));
		expect(given).toHaveLength(4);
		const permit = limiter.acquireNow();
		await answer(given[1], success(10, 3, 60));
		expect(given).toHaveLength(4);
		await answer(permit, success(10, 2, 60));
		expect(given).toHaveLength(4);
	});

	it('hands out what remains, less what is under way', async () => {
		const { ask, answer, success } = paced();
		const { given } = await ask(10);
		await answer(given[0], success(300, 3, 60));
		expect(given).toHaveLength(4);
		await answer(given[1], success(300, 2, 60));
		expect(given).toHaveLength(4);
	});

	it.each<[string, ObservedResponse | 'unanswered']>([
		['no answer', 'unanswered'],
		['an answer that tells no limit', { headers: {}, kind: 'other' }],
	])('counts a request with %s as taken', async (_, told) => {
		const { ask, answer, success } = paced();
		const { given } = await ask(10);
		await answer(given[0], success(300, 2, 60));
		expect(given).toHaveLength(3);
		await answer(given[1], told);
		expect(given).toHaveLength(3);
	});

	it('counts it too against answers that were written before it came in', async () => {
		const { ask, answer, success, advance } = paced();
		const { given } = await ask(10);
		await answer(given[0], success(300, 3, 60));
		expect(given).toHaveLength(4);
		await advance(10);
		await answer(given[1], 'unanswered');
		await answer(given[2], success(300, 2, 60));
		expect(given).toHaveLength(4);
	});

	it('counts a refusal that tells of another limit, as of a key with a lower one of its own', async () => {
		const { ask, answer, success } = paced();
		const { given } = await ask(2);
		await answer(given[0], success(10, 4, 60));
		await answer(given[1], { headers: headers(10, 0, 5), kind: 'refused' });
		expect((await ask(9)).given).toHaveLength(3);
	});

	it('goes on at the reset, one alone again', async () => {
		const { ask, answer, success, advance } = paced();
		const { given } = await ask(5);
		await answer(given[0], success(300, 0, 30));
		await advance(29_999);
		expect(given).toHaveLength(1);
		await advance(1);
		expect(given).toHaveLength(2);
		await answer(given[1], success(300, 299, 60));
		expect(given).toHaveLength(5);
	});

	it('leaves the others their share', async () => {
		const { ask, answer, success } = paced();
		const { given } = await ask(20, { sharePercent: 80 });
		await answer(given[0], success(10, 9, 60));
		expect(given).toHaveLength(1 + 7);
	});

	it('lets somebody with a greater share pass', async () => {
		const { ask, answer, success } = paced();
		const batch = await ask(5, { sharePercent: 50 });
		await answer(batch.given[0], success(10, 5, 60));
		const live = await ask(1, { sharePercent: 100 });
		expect(batch.given).toHaveLength(1);
		expect(live.given).toHaveLength(1);
	});

	it('believes the lowest remainder of a window, in whatever order answers come', async () => {
		const { ask, answer, success } = paced();
		const { given } = await ask(10);
		await answer(given[0], success(300, 4, 60));
		expect(given).toHaveLength(5);
		await answer(given[2], success(300, 1, 60));
		await answer(given[1], success(300, 3, 60));
		expect(given).toHaveLength(5);
		await answer(given[3], success(300, 1, 60));
		await answer(given[4], success(300, 0, 60));
		expect(given).toHaveLength(5);
	});

	it('waits a second longer once it is clear that the seconds are rounded down', async () => {
		const { ask, answer, success, advance } = paced();
		const { given } = await ask(9);
		await answer(given[0], success(300, 0, 30));
		await advance(30_000);
		await answer(given[1], { headers: headers(300, 0, 0), kind: 'refused' });
		expect(given).toHaveLength(2);
		await advance(1250);
		expect(given).toHaveLength(3);
		await answer(given[2], success(300, 0, 30));
		await advance(30_000);
		expect(given).toHaveLength(3);
		await advance(1000);
		expect(given).toHaveLength(4);
	});

	describe('does not take the seconds for rounded down', () => {
		/** Whether a used-up window of a minute that was just told is over when its answer said. */
		const endsInTime = async ({ ask, advance }: ReturnType<typeof paced>) => {
			const { given } = await ask(1);
			await advance(59_999);
			expect(given).toHaveLength(0);
			await advance(1);
			expect(given).toHaveLength(1);
		};

		it('where the one that asks is of a limiter that turns out to share a known window', async () => {
			const shared = paced();
			const { limiter, ask, answer, success, clock } = shared;
			await answer((await ask(1)).given[0], success(10, 9, 60));
			const own = new RateLimiter(clock, 'rateLimit');
			const permit = await own.acquire({ sharePercent: 100, maxWaitMilliseconds: Infinity });
			own.sent(permit as Permit);
			own.mergeInto(limiter);
			own.release(permit as Permit, success(10, 0, 60));
			await endsInTime(shared);
		});

		it.each([
			['an answer that was on its way', 0],
			['others, because it was slow,', 2000],
		])('where %s told the new window before the one that asks', async (_, slow) => {
			const all = paced();
			const { ask, answer, success, advance } = all;
			const { given } = await ask(2);
			await answer(given[0], success(10, 9, 30));
			await advance(30_000);
			const asking = (await ask(2)).given;
			expect(asking).toHaveLength(1);
			await advance(slow);
			await answer(slow ? asking[1] : given[1], success(10, 9, 60));
			await answer(asking[0], success(10, 0, 60));
			await endsInTime(all);
		});
	});

	it('keeps to nothing where a success told of no limit', async () => {
		const { ask, answer } = paced();
		const { given } = await ask(50);
		await answer(given[0], { headers: {}, kind: 'success' });
		expect(given).toHaveLength(50);
	});

	it('refuses a request that waits shorter than the known window', async () => {
		const { ask, answer, success } = paced();
		const { given, refused } = await ask(3, { maxWaitMilliseconds: 20_000 });
		await answer(given[0], success(300, 0, 30));
		expect(refused).toEqual([1, 2]);
	});

	it('lets go of who is canceled', async () => {
		const { ask, answer, success, advance } = paced();
		const stop = new AbortController();
		const stopped = await ask(2, { signal: stop.signal });
		const { given } = await ask(1);
		stop.abort();
		await answer(stopped.given[0], success(300, 0, 30));
		await advance(30_000);
		expect(stopped.refused).toEqual([1]);
		expect(stopped.given).toHaveLength(1);
		expect(given).toHaveLength(1);
	});

	it('joined with another, hands on what waits and what is under way', async () => {
		const { limiter, ask, answer, success, clock } = paced();
		const { given } = await ask(4);
		const other = new RateLimiter(clock, 'rateLimit');
		limiter.mergeInto(other);
		await answer(given[0], success(300, 2, 60));
		expect(given).toHaveLength(3);
		expect(other.limit).toBe(300);
	});
});

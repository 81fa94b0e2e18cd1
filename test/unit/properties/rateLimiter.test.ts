import fc from 'fast-check';

import { RateLimiter } from '../../../nodes/shared/rateLimit/rateLimiter';
import { LimitedServer, type LimitedServerSettings } from './limitedServer';
import { VirtualTime } from './virtualTime';

/** The way of one request to the server and back, each in thousandths of a window. */
interface Way {
	there: number;
	back: number;
}

interface Setting extends LimitedServerSettings {
	sharePercent: number;
	concurrency: number;
	requests: number;
	/** Taken in turn. */
	ways: Way[];
	/** One answer in so many never comes, which is known when it should have been there. */
	oneLostIn: number;
}

interface Weather {
	rounding: 'up' | 'down';
	/** Thousandths of a window, each way. */
	longestWay: number;
	answersGetLost: boolean;
}

const settingIn = ({ rounding, longestWay, answersGetLost }: Weather): fc.Arbitrary<Setting> =>
	fc.record({
		limit: fc.integer({ min: 20, max: 60 }),
		windowSeconds: fc.integer({ min: 3, max: 60 }),
		rounding: fc.constant(rounding),
		sharePercent: fc.integer({ min: 30, max: 100 }),
		concurrency: fc.integer({ min: 1, max: 50 }),
		requests: fc.integer({ min: 1, max: 150 }),
		ways: fc.array(
			fc.record({
				there: fc.integer({ min: 0, max: longestWay }),
				back: fc.integer({ min: 0, max: longestWay }),
			}),
			{ minLength: 1, maxLength: 20 },
		),
		oneLostIn: answersGetLost ? fc.integer({ min: 2, max: 12 }) : fc.constant(Infinity),
	});

const NODE = 'node';

/** Another client, which takes all that is left of each window that it comes to. */
const OTHER = 'other';

/** Sends so many requests through one limiter, and gives what the server counted. */
const run = async (setting: Setting, secondsBetweenStorms = Infinity): Promise<LimitedServer> => {
	const { sharePercent, concurrency, requests, ways, windowSeconds, limit, oneLostIn } = setting;
	const time = new VirtualTime();
	const server = new LimitedServer(setting, time);
	const limiter = new RateLimiter(time, 'rateLimit');
	let next = 0;
	const send = async ({ there, back }: Way, lost: boolean): Promise<void> => {
		for (let refused = true; refused;) {
			const permit = await limiter.acquire({ sharePercent, maxWaitMilliseconds: Infinity });
			if (!permit) throw new Error('Refused though it waits without end');
			limiter.sent(permit);
			await time.wait(there * windowSeconds);
			const answer = server.answer(NODE);
			await time.wait(back * windowSeconds);
			({ refused } = answer);
			const kind = refused ? 'refused' : 'success';
			limiter.release(permit, lost ? 'unanswered' : { headers: answer.headers, kind });
			if (refused) await time.wait(Number(answer.headers['ratelimit-reset']) * 1000 + 250);
		}
	};
	const sender = async (): Promise<void> => {
		while (next < requests) {
			const lost = (next + 1) % oneLostIn === 0;
			await send(ways[next++ % ways.length] as Way, lost);
		}
	};
	const work = async (): Promise<void> => {
		// While no answer ever told a limit, there is none to keep to.
		next++;
		await send({ there: 0, back: 0 }, false);
		await Promise.all(Array.from({ length: concurrency }, sender));
	};
	let done = false;
	const storm = async (): Promise<void> => {
		while (!done) {
			await time.wait(secondsBetweenStorms * 1000);
			for (let sent = 0; sent < limit && !server.answer(OTHER).refused; sent++);
		}
	};
	if (secondsBetweenStorms < Infinity) void storm();
	await time.during(work());
	done = true;
	return server;
};

const shareOf = ({ limit, sharePercent }: Setting): number =>
	limit - Math.floor((limit * (100 - sharePercent)) / 100);

const most = (server: LimitedServer, counts: 'taken' | 'refused'): number =>
	Math.max(...server.windows.map((window) => window[counts].get(NODE) ?? 0));

describe('the limiter, whatever the way of the requests', () => {
	it.each([
		[5, false],
		[50, false],
		[450, false],
		[5, true],
		[50, true],
		[450, true],
	])(
		'keeps within its share: up to %d thousandths of a window each way, answers lost: %p',
		async (longestWay, answersGetLost) => {
			const setting = settingIn({ rounding: 'up', longestWay, answersGetLost });
			await fc.assert(
				fc.asyncProperty(setting, async (given) => {
					const server = await run(given);
					expect(most(server, 'taken')).toBeLessThanOrEqual(shareOf(given));
					expect(most(server, 'refused')).toBe(0);
				}),
				{ numRuns: 100, seed: 1 },
			);
		},
	);

	it('leaves nothing of its share unused while there is work', async () => {
		const setting = settingIn({ rounding: 'up', longestWay: 5, answersGetLost: false });
		await fc.assert(
			fc.asyncProperty(setting, async (given) => {
				const { windows } = await run(given);
				expect(windows).toHaveLength(Math.ceil(given.requests / shareOf(given)));
			}),
			{ numRuns: 100, seed: 1 },
		);
	});

	it('finds out that the seconds are rounded down, with one request too many in all', async () => {
		const setting = settingIn({ rounding: 'down', longestWay: 5, answersGetLost: false });
		await fc.assert(
			fc.asyncProperty(setting, async (given) => {
				const { windows } = await run(given);
				const tooMany = windows.map(
					({ taken, refused }) =>
						Math.max(0, (taken.get(NODE) ?? 0) - shareOf(given)) + (refused.get(NODE) ?? 0),
				);
				expect(tooMany.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 100, seed: 1 },
		);
	});

	it('is refused only with what was under way when another client used up the limit', async () => {
		const setting = settingIn({ rounding: 'up', longestWay: 50, answersGetLost: false });
		await fc.assert(
			fc.asyncProperty(
				setting,
				fc.double({ min: 1.5, max: 5, noNaN: true }),
				async (given, windowsBetween) => {
					const server = await run(given, windowsBetween * given.windowSeconds);
					expect(most(server, 'taken')).toBeLessThanOrEqual(shareOf(given));
					expect(most(server, 'refused')).toBeLessThanOrEqual(given.concurrency);
				},
			),
			{ numRuns: 100, seed: 1 },
		);
	});
});

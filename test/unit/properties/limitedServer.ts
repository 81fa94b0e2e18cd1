import type { VirtualTime } from './virtualTime';

/** A window of requests that opens with its first one (docs.withpersona.com/rate-limiting). */
export interface LimitedServerSettings {
	limit: number;
	windowSeconds: number;
	/** How the seconds left are made whole in RateLimit-Reset. */
	rounding: 'up' | 'down';
}

export interface ServedWindow {
	/** Requests that were let through, by who sent them. */
	taken: Map<string, number>;
	refused: Map<string, number>;
}

/** What answers the requests of the rate limiter's tests: it counts, and tells what is left. */
export class LimitedServer {
	readonly windows: ServedWindow[] = [];

	private endsAt = -Infinity;

	constructor(
		private readonly settings: LimitedServerSettings,
		private readonly time: VirtualTime,
	) {}

	/** One request as it reaches the server. */
	answer(sender: string): { headers: Record<string, string>; refused: boolean } {
		const { limit, windowSeconds, rounding } = this.settings;
		const now = this.time.now();
		let window = this.windows.at(-1);
		if (window === undefined || now >= this.endsAt) {
			window = { taken: new Map(), refused: new Map() };
			this.windows.push(window);
			this.endsAt = now + windowSeconds * 1000;
		}
		const taken = [...window.taken.values()].reduce((sum, count) => sum + count, 0);
		const refused = taken >= limit;
		const counts = refused ? window.refused : window.taken;
		counts.set(sender, (counts.get(sender) ?? 0) + 1);
		const left = (this.endsAt - now) / 1000;
		return {
			refused,
			headers: {
				'ratelimit-limit': String(limit),
				'ratelimit-remaining': String(Math.max(0, limit - taken - 1)),
				'ratelimit-reset': String(rounding === 'up' ? Math.ceil(left) : Math.floor(left)),
			},
		};
	}
}

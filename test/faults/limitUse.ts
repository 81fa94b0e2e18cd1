import type { RecordedRequest } from '../../simulator';
import { requestsOfNode } from './itemRequests';
import type { MixOutcome } from './mixRun';
import { otherKey } from './otherClient';

/** One window of the rate limit, as the journal shows it. */
export interface UsedWindow {
	openedAt: string;
	/** Requests of the node that were let through. */
	own: number;
	others: number;
	/** Requests of the node that were over the limit. */
	refused: number;
	/** Answers of a fault that told of a limit which was not so. */
	lies: number;
}

/**
 * Goes through the journal as the simulator's limit went through the requests.
 *
 * @throws Error where the two do not come to the same
 */
export const usedWindows = ({ mix, journal }: MixOutcome): UsedWindow[] => {
	const { limit, windowSeconds } = mix.rateLimit;
	const windows: UsedWindow[] = [];
	let closesAt = -Infinity;
	for (const request of journal.requests) {
		const at = Date.parse(request.at);
		let window = windows.at(-1);
		if (window === undefined || at >= closesAt) {
			window = { openedAt: request.at, own: 0, others: 0, refused: 0, lies: 0 };
			windows.push(window);
			closesAt = at + windowSeconds * 1000;
		}
		const isOwn = request.keyLabel !== otherKey.label;
		const isRefused = window.own + window.others >= limit;
		if (isRefused && !wasRefused(request)) {
			throw new Error(`Request ${request.sequence} was let through, the limit used up`);
		}
		if (isRefused) window.refused += isOwn ? 1 : 0;
		else if (isOwn) window.own++;
		else window.others++;
		if (isLie(request)) window.lies++;
	}
	return windows;
};

const wasRefused = ({ status, fault }: RecordedRequest): boolean =>
	status === 429 && fault === null;

const isLie = ({ status, fault }: RecordedRequest): boolean => status === 429 && fault === 'status';

/**
 * The windows of which the node took more than its share. An answer that tells of a limit used up where
 * it is not makes the node ask again what is left: one request in place of what it knew, in that window
 * or the next.
 */
export const overShare = (outcome: MixOutcome): string[] => {
	const { rateLimit, rateLimitShare } = outcome.mix;
	const leftToOthers = Math.floor((rateLimit.limit * (100 - rateLimitShare)) / 100);
	const share = rateLimit.limit - leftToOthers;
	const windows = usedWindows(outcome);
	return windows.flatMap(({ openedAt, own, lies }, index) => {
		const asked = lies + (windows[index - 1]?.lies ?? 0);
		return own <= share + asked ? [] : [`${openedAt}: ${own} requests, ${share} is the share`];
	});
};

/**
 * The answers 429 that the node brought on itself. In a window that another client used up with it,
 * that is what was under way by then; where answers told of a limit used up that was not, the requests
 * that asked again, as with the share; in all others, and for the quota, there are none.
 */
export const ownRefusals = (outcome: MixOutcome): string[] => {
	const windows = usedWindows(outcome);
	const tooMany = windows.filter(({ others, refused, lies }, index) => {
		const asked = lies + (windows[index - 1]?.lies ?? 0);
		return refused > (others > 0 ? outcome.mix.concurrency : asked);
	});
	const forQuota = refusalsOfNode(outcome) - windows.reduce((sum, { refused }) => sum + refused, 0);
	return [
		...tooMany.map(({ openedAt, refused }) => `${openedAt}: ${refused} refused`),
		...(forQuota > 0 ? [`${forQuota} refused for the quota`] : []),
	];
};

/** All answers 429 to the node but those of a fault. */
export const refusalsOfNode = ({ journal }: MixOutcome): number =>
	requestsOfNode(journal.requests).filter(wasRefused).length;

/**
 * How many requests could be open at the simulator at once: the other client sends one at a time, and
 * one that hangs may stay open when the node has given it up.
 */
export const openAtMost = ({ mix, journal }: MixOutcome): number => {
	const hangs = journal.requests.filter(({ fault }) => fault === 'hang').length;
	return mix.concurrency + hangs + (mix.stormEverySeconds === undefined ? 0 : 1);
};

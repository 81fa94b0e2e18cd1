import type { RecordedRequest } from '../../simulator';
import type { ItemOutcome } from './itemOutcome';
import { outcomesOf, sentenceOf } from './itemOutcome';
import { requestsOfNode } from './itemRequests';
import { refusalsOfNode, usedWindows } from './limitUse';
import type { MixOutcome } from './mixRun';

const counts = (names: string[]): string => {
	const byName = new Map<string, number>();
	for (const name of names) byName.set(name, (byName.get(name) ?? 0) + 1);
	const sorted = [...byName].sort(([, one], [, other]) => other - one);
	return sorted.map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
};

const isFailed = ({ errors }: ItemOutcome): boolean => errors.length > 0;

/** What was done to a mix and what came of it, in lines to print. */
export const linesOf = (outcome: MixOutcome): string[] => {
	const { mix, items, runs, journal, storms, realSeconds } = outcome;
	const requests = requestsOfNode(journal.requests);
	const outcomes = runs.flatMap((run) => (run.error ? [] : outcomesOf(run, items.length)));
	const isFault = (fault: RecordedRequest['fault']): boolean =>
		fault !== null && !(fault === 'slow' && mix.latencyMilliseconds > 0);
	const faults = requests
		.filter(({ fault }) => isFault(fault))
		.map(({ fault, status }) => (fault === 'status' ? String(status) : String(fault)));
	const failed = outcomes.filter(isFailed);
	const replays = requests.filter(({ replayed }) => replayed).length;
	const widest = Math.max(...usedWindows(outcome).map(({ own }) => own));
	const percent = ((100 * faults.length) / requests.length).toFixed(1);
	return [
		`${mix.name}: concurrency ${mix.concurrency}, ${mix.rateLimitShare} % of ${mix.rateLimit.limit} in ${mix.rateLimit.windowSeconds} s`,
		`  ${outcomes.length} items, ${requests.length} requests (${replays} replays), ${storms} storms, ${realSeconds.toFixed(1)} s real time`,
		`  faults: ${faults.length} (${percent} %): ${counts(faults)}`,
		`  done: ${outcomes.length - failed.length} items; failed: ${failed.length}: ${counts(failed.flatMap(({ errors }) => errors.map(sentenceOf)))}`,
		`  most in flight ${journal.maximumRequestsInFlight}, most of a window ${widest}, own 429s ${refusalsOfNode(outcome)}`,
	];
};

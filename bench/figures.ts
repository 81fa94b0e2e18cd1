import type { HeapMeasurement, Measurement } from './measurement';

/** A target for the package, and what was measured. */
export interface Figure {
	work: string;
	toReach: string;
	measured: string;
	isReached: boolean;
}

const MOST_REFUSED = 2;

/** Bytes: a page of 100 sessions takes about 0.2 MB as objects; n8n's heap varies by more than 1 MB. */
const FEW_PAGES = 5e6;

/** The figures for which this run has all measurements. */
export function figures(measurements: Measurement[], heaps: HeapMeasurement[]): Figure[] {
	const find = (scenario: string, contender: string) =>
		measurements.find((one) => one.scenario === scenario && one.contender === contender);
	return [
		limited(find('limited', 'persona')),
		requestsForALink(find('limited', 'persona')),
		besideTheLoop(find('latency', 'persona-10'), find('latency', 'axios-10')),
		besideTheChain(find('latency', 'persona-50'), find('latency', 'chain')),
		processor(find('processor', 'persona'), find('processor', 'chain')),
		memory(
			'100,000 sessions, Return All, n8n saves the execution',
			measurements.filter(({ scenario }) => scenario === 'sessions'),
		),
		memory('The same, n8n does not save the execution', heaps),
		heapBeyondResult(heaps.find(({ contender }) => contender === 'persona')),
		together(find('together', 'persona')),
	].filter((figure) => figure !== undefined);
}

function limited(persona: Measurement | undefined): Figure | undefined {
	if (!persona?.leastMilliseconds) return undefined;
	const { inquiriesWithLink, refused, milliseconds, leastMilliseconds } = persona;
	const ratio = milliseconds / leastMilliseconds;
	return {
		work: '1,000 expired inquiries, limit of 300 per window, share 100 %',
		toReach: '1,000 links, at most 2 answers 429, at most 1.05 times the minimum time',
		measured: `${inquiriesWithLink} links, ${refused} answers 429, ${ratio.toFixed(3)} times the minimum time`,
		isReached: inquiriesWithLink === 1000 && refused <= MOST_REFUSED && ratio <= 1.05,
	};
}

function requestsForALink(persona: Measurement | undefined): Figure | undefined {
	if (!persona) return undefined;
	const { requests, listRequests, inquiriesWithLink } = persona;
	const each = (requests - listRequests) / inquiriesWithLink;
	return {
		work: 'Requests per link, for an inquiry that is known to be expired',
		toReach: '2.0',
		measured: each.toFixed(3),
		isReached: each <= 2,
	};
}

function besideTheLoop(
	persona: Measurement | undefined,
	axios: Measurement | undefined,
): Figure | undefined {
	if (!persona || !axios) return undefined;
	const ratio = persona.milliseconds / axios.milliseconds;
	return {
		work: '1,000 expired inquiries, no limit, 100 ms of latency, concurrency 10',
		toReach: 'at most 1.10 times the time of the axios loop',
		measured: `${ratio.toFixed(3)} times`,
		isReached: ratio <= 1.1 && persona.inquiriesWithLink === 1000,
	};
}

function besideTheChain(
	persona: Measurement | undefined,
	chain: Measurement | undefined,
): Figure | undefined {
	if (!persona || !chain) return undefined;
	const times = [persona, chain].map(({ milliseconds }) => (milliseconds / 1000).toFixed(2));
	return {
		work: 'The same with concurrency 50',
		toReach: 'faster than the HTTP Request chain, at most 50 in flight',
		measured: `${times[0]} s and ${persona.mostInFlight} in flight; the chain ${times[1]} s and ${chain.mostInFlight}`,
		isReached:
			persona.milliseconds < chain.milliseconds &&
			persona.mostInFlight <= 50 &&
			persona.inquiriesWithLink === 1000,
	};
}

function processor(
	persona: Measurement | undefined,
	chain: Measurement | undefined,
): Figure | undefined {
	if (!persona || !chain) return undefined;
	const [ours, theirs] = [persona, chain].map((one) => one.cpuMillisecondsPerRequest);
	return {
		work: 'CPU per request, no latency',
		toReach: "not more than n8n's HTTP Request node",
		measured: `${ours?.toFixed(2)} ms; HTTP Request ${theirs?.toFixed(2)} ms`,
		isReached: persona.cpuMillisecondsPerRequest <= chain.cpuMillisecondsPerRequest,
	};
}

/** Compared with the pagination alone, and with the pagination and Split Out, which gives the same items. */
function memory(
	work: string,
	contenders: Array<{ contender: string; peakBytes: number }>,
): Figure | undefined {
	const peakOf = (name: string) =>
		contenders.find(({ contender }) => contender === name)?.peakBytes;
	const [persona, pages, chain] = [peakOf('persona'), peakOf('pages'), peakOf('chain')];
	if (!persona || !pages || !chain) return undefined;
	return {
		work,
		toReach: "lower peak memory than the HTTP Request node's pagination",
		measured: `${megabytes(persona)} MB; HTTP Request ${megabytes(pages)} MB, with Split Out ${megabytes(chain)} MB`,
		isReached: persona < Math.min(pages, chain),
	};
}

function heapBeyondResult(persona: HeapMeasurement | undefined): Figure | undefined {
	if (!persona) return undefined;
	const { idle, peak, result } = persona.heap;
	const beyond = peak - result;
	return {
		work: 'The same, heap after garbage collection',
		toReach: `at most a few pages more than the result (here: ${megabytes(FEW_PAGES)} MB)`,
		measured: `${megabytes(result - idle)} MB for the result, ${megabytes(beyond)} MB more`,
		isReached: beyond <= FEW_PAGES,
	};
}

function together(persona: Measurement | undefined): Figure | undefined {
	if (!persona) return undefined;
	return {
		work: 'Two executions at the same time with one key',
		toReach: 'together at most 2 answers 429',
		measured: `${persona.refused} answers 429, ${persona.inquiriesWithLink} links`,
		isReached: persona.refused <= MOST_REFUSED && persona.inquiriesWithLink === 1000,
	};
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1e6);
}

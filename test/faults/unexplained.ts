import type { RecordedRequest } from '../../simulator';
import type { ItemError } from '../support/testHarness';
import type { MixOutcome } from './mixRun';
import { outcomesOf, sentenceOf } from './itemOutcome';
import { requestsByItem } from './itemRequests';
import { isLimited, isStaleObject, isTroubled, OUTCOME_UNKNOWN } from './outcomeUnknown';

/** The first attempt and three more. */
const ATTEMPTS = 4;

/** The attempts at what the item wanted last, waits for the limit left out. */
const lastAttempts = (requests: RecordedRequest[]): RecordedRequest[] => {
	const last = requests.at(-1);
	return requests.filter(
		(request) =>
			request.path === last?.path && request.method === last.method && !isLimited(request),
	);
};

/** Whether it was sent under a key of which the node knew that a failure is stored under it. */
const asksForStoredFailure = (request: RecordedRequest, before: RecordedRequest[]): boolean =>
	request.replayed &&
	before.some(
		({ idempotencyKey, status, fault, replayed }) =>
			idempotencyKey === request.idempotencyKey &&
			(replayed ? fault === null || fault === 'slow' : fault === 'status') &&
			(status === 500 || status === 503),
	);

const trouble = (requests: RecordedRequest[]): boolean => {
	const attempts = lastAttempts(requests)
		.filter((request) => !isStaleObject(request))
		.slice(-ATTEMPTS);
	return (
		attempts.length === ATTEMPTS &&
		attempts.every(
			(request, index) =>
				isTroubled(request) && !asksForStoredFailure(request, attempts.slice(0, index)),
		)
	);
};

const staleTwice = (requests: RecordedRequest[]): boolean =>
	lastAttempts(requests).filter(isStaleObject).length >= 2;

/** Whether the journal shows why an item had to end in this error. */
const isExplained = (
	error: ItemError,
	requests: RecordedRequest[],
	status: string | undefined,
): boolean => {
	const sentence = sentenceOf(error);
	// After a refusal the node may have looked at the inquiry.
	const changes = requests.filter(({ method }) => method !== 'GET');
	if (OUTCOME_UNKNOWN.includes(sentence)) return trouble(requests) || trouble(changes);
	if (sentence === 'The current state of the object does not allow this')
		return staleTwice(requests) || staleTwice(changes);
	const closed = /^Persona creates no one-time link, because the inquiry is (.+)$/.exec(
		sentence,
	)?.[1];
	return closed !== undefined && closed !== 'expired' && closed === status;
};

/** The errors that no fault accounts for which lasted longer than the retries. */
export const unexplainedErrors = ({ items, runs, requestsOfRuns, world }: MixOutcome): string[] =>
	runs.flatMap((run, runIndex) => {
		const requests = requestsByItem(items, requestsOfRuns[runIndex] ?? []);
		return outcomesOf(run, items.length).flatMap(({ errors }, index) => {
			const id = items[index]?.id;
			const status = id === undefined ? undefined : world.inquiry(id).status;
			const own = requests[index] ?? [];
			return errors
				.filter((error) => !isExplained(error, own, status))
				.map(
					(error) =>
						`item ${index}, ${status ?? 'new'}: ${error.message}: ${error.description ?? ''} ` +
						`after ${own.map(attempt).join(', ')}`,
				);
		});
	});

const attempt = ({ method, path, status, fault, replayed }: RecordedRequest): string =>
	`${method} ${path.split('/').at(-1)} ${String(status)}${fault ? ` ${fault}` : ''}${replayed ? ' replayed' : ''}`;

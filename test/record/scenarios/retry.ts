import { standardTemplateIds } from '../../../simulator';
import type { FaultRule } from '../../../simulator';
import { byId } from '../locator';
import type { NodeRuns, RecordedGroup } from '../scenario';
import { nodeScenario } from '../scenario';
import { putExpired } from './inquiries';

const options = { concurrency: 1 };

const create: NodeRuns = {
	operation: 'inquiry.create',
	parameters: () => ({
		inquiryTemplateId: byId(standardTemplateIds.onboarding),
		referenceId: '={{ $json.reference }}',
		output: 'selectedFields',
		selectedFields: ['status', 'referenceId'],
		options,
	}),
	items: () => [{ reference: 'customer-1' }],
};

const link: NodeRuns = {
	operation: 'inquiry.generateOneTimeLink',
	parameters: () => ({
		inquiryId: byId('={{ $json.id }}'),
		output: 'selectedFields',
		selectedFields: ['status', 'referenceId'],
		options,
	}),
	items: (world) => [{ id: putExpired(world), status: 'expired' }],
};

/** n8n runs the whole node again. */
const retryOnFail = { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } };

const facing = (runs: NodeRuns, ...faults: FaultRule[]): NodeRuns => ({
	...runs,
	prepare: (simulator) => simulator.faults.add(...faults),
});

const onCreate = '/inquiries$';
const stale = { errors: [{ title: 'Stale object error' }] };
const limitHeaders = {
	'RateLimit-Limit': '300',
	'RateLimit-Remaining': '0',
	'RateLimit-Reset': '30',
};

const lost: FaultRule[] = [
	{ kind: 'resetAfter' },
	{ kind: 'resetBefore' },
	{ kind: 'cut' },
	{ kind: 'html', work: 'done' },
	{ kind: 'status', status: 408 },
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 504, work: 'done' },
];

const nameOf = (fault: FaultRule): string =>
	fault.kind === 'status' ? String(fault.status) : fault.kind;

export const retry: RecordedGroup = {
	file: 'retry',
	scenarios: [
		...lost.map((fault) =>
			nodeScenario(
				`the answer is lost: ${nameOf(fault)}`,
				facing(create, { ...fault, path: onCreate }),
			),
		),
		...[500, 503].map((status) =>
			nodeScenario(
				`${status}, twice`,
				facing(create, { kind: 'status', status, path: onCreate, times: 2 }),
			),
		),
		nodeScenario(
			'429, with the time to wait',
			facing(create, { kind: 'status', status: 429, headers: limitHeaders, path: onCreate }),
		),
		nodeScenario(
			'a stale object',
			facing(link, { kind: 'status', status: 409, path: 'resume$', body: stale }),
		),
		...[400, 401, 403, 422].map((status) =>
			nodeScenario(
				`${status}, which is final`,
				facing(create, { kind: 'status', status, path: onCreate }),
			),
		),
		nodeScenario(
			'a redirect, which is not followed',
			facing(create, { kind: 'redirect', location: 'https://example.test/elsewhere' }),
		),
		nodeScenario(
			'answers are lost until the node gives up',
			facing(create, { kind: 'resetAfter', path: onCreate, times: 99 }),
		),
		nodeScenario(
			'500 until the node gives up',
			facing(link, { kind: 'status', status: 500, path: 'resume$', times: 99 }),
		),
		nodeScenario('Retry On Fail, after answers were lost until the node gave up', {
			...facing(create, { kind: 'resetAfter', path: onCreate, times: 4 }),
			options: retryOnFail,
		}),
		nodeScenario('Retry On Fail, after the third of three items was refused', {
			...facing(create, {
				kind: 'status',
				status: 422,
				path: onCreate,
				nth: 3,
				stored: false,
			}),
			items: () => ['customer-1', 'customer-2', 'customer-3'].map((reference) => ({ reference })),
			options: retryOnFail,
		}),
		nodeScenario('Retry On Fail, after the link was refused and the resume done', {
			...facing(link, {
				kind: 'status',
				status: 403,
				path: 'generate-one-time-link$',
				stored: false,
			}),
			options: retryOnFail,
		}),
		nodeScenario('Retry On Fail, where the first item turned out to be expired', {
			...facing(link, {
				kind: 'status',
				status: 403,
				path: 'generate-one-time-link$',
				nth: 3,
				stored: false,
			}),
			items: (world) => [
				{ id: putExpired(world), status: 'pending' },
				{ id: world.putInquiry({ status: 'pending' }).id, status: 'pending' },
			],
			options: retryOnFail,
		}),
		nodeScenario('the same work in another process', { ...create, processes: 2 }),
	],
};

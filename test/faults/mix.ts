import type { INodeParameters } from 'n8n-workflow';

import type { FaultRule, RateLimit, WorldControl } from '../../simulator';
import { standardTemplateIds } from '../../simulator';
import { byId } from '../support/testHarness';
import {
	everyFault,
	honestFaults,
	lastingTroubles,
	lostCreates,
	outage,
	refusedOnce,
	someFaults,
	withoutHangs,
} from './faultRules';
import {
	itemsToCreate,
	itemsToDecide,
	itemsToList,
	itemsToResume,
	itemsWithInquiries,
	type WorkItem,
} from './workItem';

/** What an item's work is, which decides what must be true of it afterwards. */
export type Work = 'link' | 'resume' | 'get' | 'create' | 'list' | 'approve' | 'redact';

/** One run of the node under one kind of weather. */
export interface Mix {
	name: string;
	work: Work;
	items: number;
	prepare: (world: WorldControl, count: number) => WorkItem[];
	faults: FaultRule[];
	concurrency: number;
	rateLimitShare: number;
	rateLimit: RateLimit;
	inquiryQuota?: RateLimit;
	/** What an answer takes when nothing is wrong. */
	latencyMilliseconds: number;
	/** Seconds between two storms of another client; none without. */
	stormEverySeconds?: number;
	/** Runs the workflow once more, with keys that the user gives. */
	again?: boolean;
	/** On Error is Stop, and n8n runs the node again when it fails. */
	retryOnFail?: boolean;
}

const common = {
	concurrency: 5,
	latencyMilliseconds: 1000,
	rateLimitShare: 80,
	faults: everyFault,
};
const minute = (limit: number): RateLimit => ({ limit, windowSeconds: 60 });

const links = { ...common, work: 'link', prepare: itemsWithInquiries } as const;
const creates = { ...common, work: 'create', prepare: itemsToCreate } as const;

export const mixes: Mix[] = [
	{
		...links,
		name: 'links, other clients storm',
		items: 1800,
		faults: [...lastingTroubles, ...everyFault],
		rateLimit: minute(100),
		stormEverySeconds: 170,
	},
	{
		...links,
		name: 'links, 50 at once',
		items: 2000,
		faults: [...lastingTroubles, ...withoutHangs],
		concurrency: 50,
		latencyMilliseconds: 8000,
		rateLimitShare: 100,
		rateLimit: minute(200),
	},
	{
		...links,
		name: 'links, one at a time',
		items: 500,
		faults: withoutHangs,
		concurrency: 1,
		latencyMilliseconds: 0,
		rateLimit: minute(300),
	},
	{
		...links,
		name: 'links, half the limit',
		items: 1000,
		faults: honestFaults,
		concurrency: 20,
		latencyMilliseconds: 2000,
		rateLimitShare: 50,
		rateLimit: minute(100),
	},
	{
		...links,
		name: 'links, an outage',
		items: 400,
		faults: outage(150, 230),
		concurrency: 20,
		rateLimit: minute(100),
	},
	{
		...links,
		prepare: itemsToResume,
		name: 'links, Retry On Fail',
		items: 60,
		faults: [...refusedOnce(20, 70), ...someFaults],
		concurrency: 20,
		latencyMilliseconds: 4000,
		rateLimit: minute(300),
		retryOnFail: true,
	},
	{
		...creates,
		name: 'create, with a quota',
		items: 1700,
		concurrency: 20,
		latencyMilliseconds: 4000,
		rateLimit: minute(300),
		inquiryQuota: minute(75),
	},
	{
		...creates,
		name: 'create, own keys, run twice',
		items: 600,
		faults: [...lostCreates, ...everyFault],
		rateLimit: minute(300),
		stormEverySeconds: 130,
		again: true,
	},
	{
		...common,
		name: 'resume',
		work: 'resume',
		prepare: itemsToResume,
		items: 900,
		faults: [...lastingTroubles, ...everyFault],
		concurrency: 20,
		latencyMilliseconds: 4000,
		rateLimit: minute(300),
	},
	{
		...common,
		name: 'approve',
		work: 'approve',
		prepare: itemsToDecide,
		items: 600,
		concurrency: 20,
		latencyMilliseconds: 4000,
		rateLimit: minute(300),
	},
	{
		...common,
		name: 'redact, which has no idempotency key',
		work: 'redact',
		prepare: itemsToDecide,
		items: 600,
		concurrency: 20,
		latencyMilliseconds: 4000,
		rateLimit: minute(300),
	},
	{
		...common,
		name: 'get',
		work: 'get',
		prepare: itemsWithInquiries,
		items: 500,
		rateLimit: minute(300),
		stormEverySeconds: 90,
	},
	{
		...common,
		name: 'lists',
		work: 'list',
		prepare: itemsToList,
		items: 340,
		rateLimit: minute(100),
	},
];

/** The Persona node's parameters for a mix. */
export const parametersOf = (mix: Mix): INodeParameters => {
	const options: INodeParameters = {
		concurrency: mix.concurrency,
		rateLimitShare: mix.rateLimitShare,
		...(mix.again && { idempotencyKey: '={{ $json.referenceId }}' }),
	};
	const inquiry = { resource: 'inquiry', options };
	const inquiryId = byId('={{ $json.id }}') as INodeParameters;
	switch (mix.work) {
		case 'link':
			return { ...inquiry, operation: 'generateOneTimeLink', inquiryId };
		case 'resume':
			return { ...inquiry, operation: 'resume', inquiryId };
		case 'get':
			return { ...inquiry, operation: 'get', inquiryId };
		case 'approve':
			return { ...inquiry, operation: 'approve', inquiryId };
		case 'redact':
			return { ...inquiry, operation: 'redact', inquiryId, confirmRedaction: true };
		case 'create':
			return {
				...inquiry,
				operation: 'create',
				inquiryTemplateId: byId(standardTemplateIds.onboarding) as INodeParameters,
				referenceId: '={{ $json.referenceId }}',
				additionalFields: { createOneTimeLink: true },
			};
		case 'list':
			return {
				...inquiry,
				operation: 'getAll',
				returnAll: true,
				filters: { referenceId: '={{ $json.referenceId }}' },
			};
	}
};

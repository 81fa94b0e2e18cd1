import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { inquiryKind } from '../../../nodes/shared/objects/inquiry';
import type { EnvironmentName, WorldControl } from '../../../simulator';

/** One way to set an operation's fields. Those of an operation together set all of them. */
export interface ContractSetting {
	/** What tells it apart from the operation's others. */
	name: string;
	/** Whose key is used; sandbox by default. */
	environment?: EnvironmentName;
	/** Puts what it needs into the world, and gives the parameters beside resource and operation. */
	parameters(world: WorldControl): INodeParameters;
	/** Each request as "METHOD /path", in order, with :id for every ID. */
	sends: string[];
	/** How many items come out; one by default. */
	gives?: number;
	/** What the node says where it refuses the setting by itself. */
	refusal?: string;
}

/** Of every operation in the list `resources`, as `resource.operation`. */
export type ContractSettings = Record<string, ContractSetting[]>;

const locator = (mode: string, value: string) =>
	({ __rl: true, mode, value }) as IDataObject as INodeParameters;

export const byId = (id: string) => locator('id', id);
export const fromList = (id: string) => locator('list', id);
export const byReferenceId = (referenceId: string) => locator('referenceId', referenceId);
export const byUrl = (id: string) =>
	locator('url', `https://app.withpersona.com/dashboard/inquiries/${id}`);

/** Options that all operations have. */
export const batchOptions = { concurrency: 3, maxWait: 2, rateLimitShare: 60 };

/** Options about an answer that is one inquiry. */
export const inquiryAnswerOptions = {
	...batchOptions,
	hostedFlowSubdomain: 'acme',
	include: inquiryKind.related,
	sparseFields: 'status, created-at, fields.name_first',
};

export const idempotencyKey = 'the work of customer-1';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Simulator, WorldControl } from '../../../simulator';

/** One node of the workflow, and what is to be true when it has run. */
export interface OperationCase {
	/** Beside resource and operation. */
	parameters: INodeParameters;
	/** Looks at what came out, and at what became of it in the simulator. */
	check(items: INodeExecutionData[]): void;
}

/** What a case is put into. */
export interface Stage {
	simulator: Simulator;
	/** Where the inquiries of all cases are, but of simulated actions. */
	production: WorldControl;
	sandbox: WorldControl;
}

/** By `resource.operation`; each puts what it needs into the world, for nobody else to find. */
export type OperationCases = Record<string, (stage: Stage) => OperationCase>;

export const byId = (value: string) =>
	({ __rl: true, mode: 'id', value }) as IDataObject as INodeParameters;

/** The JSON of the only item. */
export function only(items: INodeExecutionData[]): IDataObject {
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

/** The ID in the JSON of each. */
export const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.id);

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { EnvironmentName, Journal, WorldControl } from '../../simulator';

/**
 * One way to set an operation's fields, and what is to come of it. The cases of an operation together
 * set every field, option and choice. The first has no options but those that add to the output: its
 * output shows all that the operation gives.
 */
export interface OperationCase {
	/** What tells it apart from the operation's others. */
	name: string;
	/** Whose key is used; sandbox by default. */
	environment?: EnvironmentName;
	/** Puts what it needs into a fresh world. */
	given(stage: Stage): Given;
	/** Each request as "METHOD /path", in order, with :id for every ID; a function where Persona's answers decide. */
	sends: string[] | ((stage: Stage) => string[]);
}

/** Where a case takes place: nobody else is there. */
export interface Stage {
	world: WorldControl;
	journal: Journal;
}

/** The parameters beside resource and operation, and what the node makes of them. */
export type Given = { parameters: INodeParameters } & (
	| {
			/** Looks at the items that came out, and at what became of the world. */
			expected(items: INodeExecutionData[]): void;
	  }
	| {
			/** The error of the one item that fails: the message contains this one, the rest is the same. */
			refusal: { message: string } & IDataObject;
	  }
);

/** Expects one item. Its JSON is returned. */
export function only(items: INodeExecutionData[]): IDataObject {
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

/** The ID in the JSON of each item. */
export const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.id);

/** Whether these parameters ask for Persona's answer as it came. */
export const isRaw = ({ output }: INodeParameters) => output === 'raw';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { WorkflowRun } from '../support/engine/engine';
import type { ItemError } from '../support/testHarness';

/** What came out of the node for one item. */
export interface ItemOutcome {
	/** The JSON of each result, in order; none where the item failed. */
	results: IDataObject[];
	errors: ItemError[];
}

/** The index of the item that a result says it came from. */
export const originOf = ({ pairedItem }: INodeExecutionData): number =>
	typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1;

/** Both outputs of the node, by the item that each entry is paired to. */
export const outcomesOf = (run: WorkflowRun, items: number): ItemOutcome[] => {
	const outcomes = Array.from({ length: items }, (): ItemOutcome => ({ results: [], errors: [] }));
	const [done = [], failed = []] = run.outputs('Persona');
	for (const item of done) outcomes[originOf(item)]?.results.push(item.json);
	for (const item of failed) {
		outcomes[originOf(item)]?.errors.push(item.json.error as unknown as ItemError);
	}
	return outcomes;
};

/** An error's sentence without the number of its item. */
export const sentenceOf = ({ message }: ItemError): string => message.replace(/ \[item \d+\]$/, '');

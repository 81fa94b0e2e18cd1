import { randomUUID } from 'crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toErrorItem, toNodeError, toToolError } from '../../shared/errors/nodeError';
import { PersonaFailure, withDetails } from '../../shared/errors/personaFailure';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import { PersonaClient } from '../../shared/transport/client';
import { executionSettings } from '../../shared/transport/clientSettings';
import { thisProcess } from '../../shared/transport/idempotency';
import type { Subject } from '../operation/operation';
import { Parameters } from '../operation/parameters';
import { operationProperties } from '../panel/operationProperties';
import { BatchNotes } from './batchNotes';
import type { BatchSettings } from './batchSettings';
import { batchSettings } from './batchSettings';
import { execute } from './execute';
import { explainItemFailure } from './explainItemFailure';
import { findOperation } from './findOperation';
import { ItemSender } from './itemSender';
import { KeyedMutex } from './keyedMutex';
import type { Task } from './mapWithConcurrency';
import { mapWithConcurrency } from './mapWithConcurrency';
import { keysOf, subjectDetails, subjectsOf } from './subject';
import { checkToolPermission, isRunAsTool } from './toolPermission';

/** For all executions of this process. */
const exclusiveWork = new KeyedMutex();

/** Says how to continue if one item stops the node: the last sentence before the request ID. */
function withWayOut(error: unknown): unknown {
	if (!(error instanceof PersonaFailure) || error.details.everyItem) return error;
	return withDetails(
		error,
		{},
		'To continue with the other items, choose Settings > On Error > Continue (using error output).',
	);
}

/**
 * Runs the chosen operation for each item. This is the only loop over items: it pairs results with their input
 * items, and turns a failure into an error item or into the node's error, as the user has set.
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const node = this.getNode();
	const items = this.getInputData();
	const execution = this.getExecutionId() ?? randomUUID();
	const runIndex = this.getWorkflowDataProxy(0).$runIndex as number;

	const open = (itemIndex: number) => {
		const read = (name: string) => this.getNodeParameter(name, itemIndex, null);
		const [resource, name] = [read('resource'), read('operation')];
		const operation = findOperation(resource, name);
		const parameters = new Parameters(read, operationProperties(operation), this.getTimezone());
		return { operation, parameters, path: `${String(resource)}.${String(name)}` };
	};
	// The settings of the first item are used for all items.
	let settings: BatchSettings | undefined;
	let settingsRefused: unknown;
	try {
		settings = batchSettings(open(0).parameters);
	} catch (error) {
		settingsRefused =
			error instanceof PersonaFailure ? withDetails(error, { everyItem: true }) : error;
	}
	const client = settings && new PersonaClient(this, executionSettings(this, settings));

	const notes = new BatchNotes();

	const failed = (
		error: unknown,
		itemIndex: number,
		subjects: Subject[] = [],
		shown?: PersonaResource,
	) => {
		if (!this.continueOnFail()) {
			if (isRunAsTool(node)) throw toToolError(node, error, itemIndex);
			throw toNodeError(node, items.length > 1 ? withWayOut(error) : error, itemIndex);
		}
		const inputItem = items[itemIndex] as INodeExecutionData;
		return [toErrorItem(error, itemIndex, subjectDetails(subjects, inputItem, shown))];
	};

	// Everything that may fail for an item is caught here. If the node throws although On Error is set to Continue,
	// n8n returns the input as if the node had succeeded.
	const begin = (itemIndex: number): Task<INodeExecutionData[]> => {
		const inputItem = items[itemIndex] as INodeExecutionData;
		try {
			if (!client) throw settingsRefused;
			const { operation, parameters, path } = open(itemIndex);
			const subjects = subjectsOf(operation, parameters, inputItem);
			const work = async () => {
				let sender: ItemSender | undefined;
				try {
					const identity = {
						process: thisProcess.id,
						execution,
						nodeId: node.id,
						runIndex,
						itemIndex,
						operation: path,
					};
					const itemSender = (sender = new ItemSender(client, operation, identity, parameters));
					checkToolPermission(node, operation, parameters);
					const results = await execute(operation, {
						parameters,
						inputItem,
						isTool: isRunAsTool(node),
						work: JSON.stringify(identity),
						send: async (request, step) => await itemSender.send(request, step),
						isAbout: (object) => {
							itemSender.shown = object;
						},
						note: (note, isTrue) => notes.add(note, isTrue),
						runExclusive: async (key, exclusive) =>
							await exclusiveWork.runExclusive([key], exclusive),
						saveBinary: async (content, fileName, mimeType) =>
							await this.helpers.prepareBinaryData(content, fileName, mimeType),
					});
					return results.map((result) => ({ ...result, pairedItem: { item: itemIndex } }));
				} catch (error) {
					const shown = sender?.shown;
					const explained = explainItemFailure(error, operation, parameters, subjects, shown);
					return failed(explained, itemIndex, subjects, shown);
				}
			};
			return { keys: keysOf(subjects), work };
		} catch (error) {
			return { keys: [], work: async () => failed(error, itemIndex) };
		}
	};
	const results = await mapWithConcurrency(items.length, settings?.concurrency ?? 1, begin);

	for (const message of [client?.waitTimes.description, ...notes.messages]) {
		if (message) this.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	}
	return [results.flat()];
}

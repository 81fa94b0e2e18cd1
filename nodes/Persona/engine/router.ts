import { randomUUID } from 'crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toErrorItem, toNodeError, toToolError } from '../../shared/errors/nodeError';
import {
	invalidParameter,
	PersonaFailure,
	withDetails,
	markEveryItem,
} from '../../shared/errors/personaFailure';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import { resourceOf } from '../../shared/protocol/personaDocument';
import type { PersonaRequest } from '../../shared/protocol/personaRequest';
import { onlyReads } from '../../shared/protocol/personaRequest';
import { PersonaClient } from '../../shared/transport/client';
import { executionSettings } from '../../shared/transport/clientSettings';
import type { WorkIdentity } from '../../shared/transport/idempotency';
import {
	givenIdempotencyKey,
	idempotencyKey,
	thisProcess,
} from '../../shared/transport/idempotency';
import type { Operation, Subject } from '../operation/operation';
import { Parameters } from '../operation/parameters';
import { operationProperties } from '../panel/operationProperties';
import { resources } from '../resources';
import { BatchNotes } from './batchNotes';
import type { BatchSettings } from './batchSettings';
import { batchSettings } from './batchSettings';
import { execute } from './execute';
import { KeyedMutex } from './keyedMutex';
import type { Task } from './mapWithConcurrency';
import { mapWithConcurrency } from './mapWithConcurrency';
import { withRefusedIds } from './refusedId';
import { keysOf, subjectDetails, subjectsOf } from './subject';
import { checkToolPermission, isRunAsTool } from './toolPermission';

/** Of all executions of this process. */
const exclusiveWork = new KeyedMutex();

/** n8n adds this entry, Custom API Call, to both menus of every node whose credential signs requests. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

function unknownOperation(resource: unknown, name: unknown): PersonaFailure {
	if (resource === CUSTOM_API_CALL || name === CUSTOM_API_CALL) {
		return invalidParameter(
			'Custom API Call',
			'needs the HTTP Request node',
			'Replace this node with an HTTP Request node. There, choose Authentication > Predefined Credential Type > Persona API. See "Other endpoints" in the README.',
		);
	}
	const known = resources.flatMap(({ value, operations }) =>
		operations.map((entry) => `${value}: ${entry.value}`),
	);
	return invalidParameter(
		'Operation',
		'does not exist in this version of the Persona node',
		`Choose one of these: ${known.join(', ')}.`,
	);
}

function findOperation(resource: unknown, name: unknown): Operation {
	const operation = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === name);
	if (!operation) throw withDetails(unknownOperation(resource, name), { everyItem: true });
	return operation;
}

/** Persona takes a key with a POST; one that only reads must not be answered as it was before. */
function takesKey(request: PersonaRequest): boolean {
	return request.method === 'POST' && !onlyReads(request);
}

/** The key of each POST of one item; the user's own text in it where there is one. */
function idempotencyKeys(work: WorkIdentity, parameters: Parameters) {
	const given = parameters.text('options.idempotencyKey');
	if (given === undefined && parameters.has('options.idempotencyKey')) {
		throw parameters.invalid(
			'options.idempotencyKey',
			'is empty',
			'Without it Persona could do the same work twice. Enter a text for each item, or remove the option.',
		);
	}
	return (request: PersonaRequest, step: string) => (attempt: number) =>
		given === undefined
			? idempotencyKey(work, step, request, attempt)
			: givenIdempotencyKey(given, work.operation, step, request, attempt);
}

/** What to do where one item ends the work on all of them. */
function withWayOut(error: unknown): unknown {
	if (!(error instanceof PersonaFailure) || error.details.everyItem) return error;
	return withDetails(
		error,
		{},
		'To continue with the other items, choose Settings > On Error > Continue (using error output).',
	);
}

/**
 * Runs the chosen operation for each item, in order: the one loop that pairs results with what came
 * in, and turns what fails into an error item or, where the user wants that, into the node's error.
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
	// Those of the first item count for all.
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

	// All that may fail for an item is caught in here: where Continue is set and the node throws all the
	// same, n8n sends the input out as if it had succeeded.
	const begin = (itemIndex: number): Task<INodeExecutionData[]> => {
		const inputItem = items[itemIndex] as INodeExecutionData;
		try {
			if (!client) throw settingsRefused;
			const { operation, parameters, path } = open(itemIndex);
			const subjects = subjectsOf(operation, parameters, inputItem);
			const work = async () => {
				let shown: PersonaResource | undefined;
				try {
					const identity = {
						process: thisProcess.id,
						execution,
						nodeId: node.id,
						runIndex,
						itemIndex,
						operation: path,
					};
					const keys = idempotencyKeys(identity, parameters);
					checkToolPermission(node, operation, parameters);
					const results = await execute(operation, {
						parameters,
						inputItem,
						isTool: isRunAsTool(node),
						work: JSON.stringify(identity),
						send: async (request, step) => {
							const key = takesKey(request) ? keys(request, step) : undefined;
							try {
								const response = await client.send(
									{ refusalContext: operation.object, ...request },
									key,
								);
								shown = resourceOf(response.body) ?? shown;
								return response;
							} catch (error) {
								throw markEveryItem(error);
							}
						},
						isAbout: (object) => {
							shown = object;
						},
						note: (note, isTrue) => notes.add(note, isTrue),
						runExclusive: async (key, exclusive) =>
							await exclusiveWork.runExclusive([key], exclusive),
						saveBinary: async (content, fileName, mimeType) =>
							await this.helpers.prepareBinaryData(content, fileName, mimeType),
					});
					return results.map((result) => ({ ...result, pairedItem: { item: itemIndex } }));
				} catch (error) {
					const explained = withRefusedIds(error, operation, parameters, subjects, shown);
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

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IConnections, IDataObject, INodeExecutionData } from 'n8n-workflow';

import {
	startEngine,
	TEST_NODES_DIRECTORY,
	type Engine,
	type WorkflowJson,
	type WorkflowJsonNode,
	type WorkflowRun,
} from '../support/engine/engine';

/** Answers requests and remembers them; a test can answer in its own way. */
let server: Server;
let serverUrl: string;
let requests: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

const echo = (request: IncomingMessage, response: ServerResponse): void => {
	response.setHeader('Content-Type', 'application/json');
	response.end(JSON.stringify({ path: request.url }));
};

let engine: Engine;

beforeAll(async () => {
	engine = await startEngine({ packageDirectory: TEST_NODES_DIRECTORY });
	server = createServer((request, response) => {
		requests.push(request);
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
	requests = [];
	answer = echo;
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	await engine.stop();
});

const main = (...targets: string[]): IConnections[string] => ({
	main: targets.map((node) => [{ node, type: 'main', index: 0 }]),
});

/** Items -> Probe -> Passed, and Failed after Probe's error output. */
const workflowAround = (
	items: IDataObject[],
	probe: Partial<WorkflowJsonNode> = {},
): WorkflowJson => {
	const origin = { field: 'origin', value: "={{ $('Items').item.json.name }}" };
	return {
		nodes: [
			{ name: 'Items', type: 'test.items', parameters: { items } },
			{
				name: 'Probe',
				type: 'test.probe',
				...probe,
				parameters: { action: '={{ $json.action }}', ...probe.parameters },
			},
			{ name: 'Passed', type: 'test.set', parameters: origin },
			{ name: 'Failed', type: 'test.set', parameters: origin },
		],
		connections: { Items: main('Probe'), Probe: main('Passed', 'Failed') },
	};
};

const jsonOf = (items: INodeExecutionData[]): IDataObject[] => items.map(({ json }) => json);

describe('an item that fails', () => {
	const items = [
		{ name: 'first', action: 'pass' },
		{ name: 'second', action: 'throwOperationError' },
		{ name: 'third', action: 'pass' },
	];
	const failed = { error: { message: 'Not like this' } };

	it('stops the execution with its error by default', async () => {
		const run = await engine.run(workflowAround(items));
		expect(run.status).toBe('error');
		expect(run.lastNode).toBe('Probe');
		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message: 'Not like this',
			description: 'Do it like that',
			context: { itemIndex: 1 },
			node: { name: 'Probe' },
		});
		expect(run.nodeRuns('Probe')).toMatchObject([
			{ executionStatus: 'error', error: { message: 'Not like this' } },
		]);
		expect(run.nodeRuns('Passed')).toEqual([]);
	});

	it('goes on alone, without its input, under Continue', async () => {
		const run = await engine.run(workflowAround(items, { onError: 'continueRegularOutput' }));
		expect(run.status).toBe('success');
		expect(run.outputs('Probe')).toEqual([
			[
				{ json: items[0], pairedItem: { item: 0 } },
				{ json: failed, pairedItem: { item: 1 } },
				{ json: items[2], pairedItem: { item: 2 } },
			],
		]);
		expect(jsonOf(run.items('Passed'))).toMatchObject([
			{ origin: 'first' },
			{ ...failed, origin: 'second' },
			{ origin: 'third' },
		]);
	});

	it('takes the error output together with its input under Continue (using error output)', async () => {
		const run = await engine.run(workflowAround(items, { onError: 'continueErrorOutput' }));
		expect(run.status).toBe('success');
		expect(jsonOf(run.items('Passed'))).toMatchObject([{ origin: 'first' }, { origin: 'third' }]);
		expect(jsonOf(run.items('Failed'))).toEqual([{ ...items[1], ...failed, origin: 'second' }]);
	});

	it.each([
		['one key with an object', { error: { message: 'No', httpCode: '404' } }, true],
		['one key with a text', { error: 'No' }, true],
		['an error and a message', { error: 'No', message: 'No' }, true],
		['an error beside data', { error: 'No', id: 'inq_1' }, false],
		['a message alone', { message: 'No' }, false],
	])('is recognised as failed by its shape: %s', async (_shape, output, isFailed) => {
		const run = await engine.run(
			workflowAround([{ name: 'first', action: 'emit', output }], {
				onError: 'continueErrorOutput',
			}),
		);
		expect(run.items('Failed')).toHaveLength(isFailed ? 1 : 0);
		expect(run.items('Passed')).toHaveLength(isFailed ? 0 : 1);
	});

	it('loses its JSON to the text of an attached error', async () => {
		const run = await engine.run(
			workflowAround([{ name: 'first', action: 'attachError' }], {
				onError: 'continueErrorOutput',
			}),
		);
		expect(jsonOf(run.outputs('Probe')[1] ?? [])).toEqual([{ error: 'Attached' }]);
	});
});

it('keeps the fields of a NodeApiError that stops the execution', async () => {
	const run = await engine.run(workflowAround([{ action: 'throwApiError' }]));
	expect(run.error).toMatchObject({
		name: 'NodeApiError',
		message: 'Refused',
		description: 'Ask again',
		httpCode: '409',
		context: { itemIndex: 0 },
	});
});

it('refuses a node with a required parameter left empty before it runs', async () => {
	const run = await engine.run(workflowAround([{}], { parameters: { action: '' } }));
	expect(run.status).toBe('error');
	expect(run.error?.name).toBe('WorkflowHasIssuesError');
	expect(run.nodeRuns('Items')).toEqual([]);
});

it('hands on what a node tells about its run', async () => {
	const run = await engine.run(workflowAround([{ action: 'pass' }]));
	expect(run.nodeRuns('Probe')).toMatchObject([
		{ executionStatus: 'success', hints: [{ message: 'Probed', location: 'outputPane' }] },
	]);
});

it('runs the whole node again on Retry On Fail', async () => {
	const refused = new Set(['/second']);
	answer = (request, response) => {
		response.statusCode = refused.delete(request.url ?? '') ? 500 : 200;
		echo(request, response);
	};
	const items = ['first', 'second', 'third'].map((name) => ({ name, action: 'request' }));
	const run = await engine.run(
		workflowAround(items, {
			parameters: { url: `=${serverUrl}/{{ $json.name }}` },
			credentials: { probeApi: { id: 'saved', name: 'Probe' } },
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 1,
		}),
		{ credentials: { probeApi: { key: 'k' } } },
	);
	expect(run.status).toBe('success');
	expect(requests.map(({ url }) => url)).toEqual([
		'/first',
		'/second',
		'/first',
		'/second',
		'/third',
	]);
});

describe('what a node knows about its execution', () => {
	const describeExecution: Partial<WorkflowJsonNode> = { parameters: { action: 'describe' } };

	it('has an execution ID of its own unless told otherwise', async () => {
		const workflow = workflowAround([{}], describeExecution);
		const first = await engine.run(workflow);
		const second = await engine.run(workflow);
		const given = await engine.run(workflow, { executionId: '4711' });
		const none = await engine.run(workflow, { executionId: undefined });

		const idOf = (run: WorkflowRun) => run.items('Probe')[0]?.json.executionId;
		expect(idOf(first)).toEqual(expect.any(String));
		expect(idOf(second)).not.toBe(idOf(first));
		expect(idOf(given)).toBe('4711');
		expect(idOf(none)).toBeNull();
	});

	it('is no tool when it runs by itself', async () => {
		const run = await engine.run(workflowAround([{}], describeExecution));
		expect(jsonOf(run.items('Probe'))).toMatchObject([{ type: 'test.probe', audience: 'person' }]);
	});

	it('has one run index for each pass of a loop, and items stay paired through it', async () => {
		const workflow = workflowAround([{ name: 'a' }, { name: 'b' }, { name: 'c' }], {
			...describeExecution,
		});
		workflow.nodes.push({ name: 'Loop', type: 'test.loop', parameters: { batchSize: 2 } });
		workflow.nodes.push({ name: 'Done', type: 'test.collect' });
		workflow.connections = {
			Items: main('Loop'),
			Loop: main('Done', 'Probe'),
			Probe: main('Passed'),
			Passed: main('Loop'),
		};
		const run = await engine.run(workflow);
		expect(run.error).toBeUndefined();
		expect(run.nodeRuns('Probe')).toHaveLength(2);
		expect(jsonOf(run.items('Done'))).toMatchObject([
			{ runIndex: 0, origin: 'a' },
			{ runIndex: 0, origin: 'b' },
			{ runIndex: 1, origin: 'c' },
		]);
	});
});

describe('a credential', () => {
	const requestAs = (credentialType: string, id: string): Partial<WorkflowJsonNode> => ({
		parameters: { action: 'request', url: serverUrl, credentialType },
		credentials: { [credentialType]: { id, name: 'Probe' } },
	});

	it('signs requests by its function, with the defaults of its fields', async () => {
		await engine.run(workflowAround([{}], requestAs('probeApi', 'any')), {
			credentials: { probeApi: { key: 'secret' } },
		});
		expect(requests.map(({ headers }) => headers)).toMatchObject([
			{ authorization: 'Bearer secret', 'probe-version': '2025-12-08' },
		]);
	});

	it('signs requests by its expressions', async () => {
		await engine.run(workflowAround([{}], requestAs('probeHeaderApi', 'any')), {
			credentials: { probeHeaderApi: { key: 'secret' } },
		});
		expect(requests.map(({ headers }) => headers)).toMatchObject([{ 'x-key': 'key secret' }]);
	});

	it('is the one with the ID that the node names', async () => {
		await engine.run(workflowAround([{}], requestAs('probeApi', 'saved-2')), {
			credentials: { 'saved-1': { key: 'one' }, 'saved-2': { key: 'two' } },
		});
		expect(requests[0]?.headers.authorization).toBe('Bearer two');
	});

	it('is missed where no data is given for it', async () => {
		const run = await engine.run(workflowAround([{}], requestAs('probeApi', 'saved-1')));
		expect(run.error?.message).toContain('Probe');
		expect(requests).toEqual([]);
	});

	it('is tested by its request and the texts of its rules', async () => {
		answer = (request, response) => {
			response.statusCode = request.headers.authorization === 'Bearer right' ? 200 : 401;
			echo(request, response);
		};
		const test = async (key: string) =>
			await engine.testCredential('probeApi', { key, url: serverUrl });
		expect(await test('right')).toMatchObject({ status: 'OK' });
		// n8n 2.0 loses the cause of an HTTP error, and with it the status its rules are chosen by.
		const message = engine.version.startsWith('2.0.')
			? 'Authorization failed - please check your credentials'
			: 'The key is not known';
		expect(await test('wrong')).toEqual({ status: 'Error', message });
		expect(requests[0]?.url).toBe('/test');
	});
});

it('stops a running node and its request when the execution is cancelled', async () => {
	const stopButton = new AbortController();
	const connectionClosed = new Promise<void>((resolve) => {
		answer = (request) => {
			request.socket.once('close', () => resolve());
			stopButton.abort();
		};
	});
	const workflow = workflowAround([{ action: 'request' }, { action: 'request' }], {
		parameters: { url: serverUrl },
		credentials: { probeApi: { id: 'saved', name: 'Probe' } },
	});
	const run = await engine.run(workflow, {
		credentials: { probeApi: { key: 'k' } },
		signal: stopButton.signal,
	});
	await connectionClosed;
	expect(run.status).toBe('canceled');
	expect(requests).toHaveLength(1);
	expect(run.nodeRuns('Passed')).toEqual([]);
});

describe('the lists of the editor', () => {
	const credentials = { probeApi: { key: 'secret' } };

	it('can be searched, page by page', async () => {
		const page = await engine.listSearch('test.probe', 'searchThings', {
			filter: 'kyc',
			paginationToken: 'next',
			credentials,
			currentNodeParameters: { url: serverUrl },
		});
		expect(page).toEqual({
			results: [{ name: '/?filter=kyc&after=next', value: '/?filter=kyc&after=next' }],
			paginationToken: 'next',
		});
		expect(requests[0]?.headers.authorization).toBe('Bearer secret');
	});

	it('can be loaded', async () => {
		const options = await engine.loadOptions('test.probe', 'getThings', { credentials });
		expect(options).toEqual([{ name: 'Key', value: 'secret' }]);
	});

	it('refuses a method that the node does not have', async () => {
		await expect(engine.listSearch('test.probe', 'searchNothing')).rejects.toThrow('searchNothing');
	});
});

describe('a node as an AI tool', () => {
	const agentWorkflow = (invocation: string, tool: IDataObject): WorkflowJson => ({
		nodes: [
			{ name: 'Items', type: 'test.items', parameters: { items: [{ chatInput: 'Hello' }] } },
			{
				name: 'Agent',
				type: 'test.agent',
				parameters: { invocation, toolArguments: { wanted: 'describe' } },
			},
			{ name: 'Probe', type: 'test.probeTool', parameters: tool },
		],
		connections: {
			Items: main('Agent'),
			Probe: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	const asTool = { type: 'test.probeTool', audience: 'agent', runIndex: 0 };
	const action = "={{ $fromAI('wanted', 'What to do', 'string') }}";

	it('is run by the engine for an agent that asks the engine', async () => {
		const run = await engine.run(agentWorkflow('engine', { action }));
		expect(run.error).toBeUndefined();
		expect(jsonOf(run.items('Agent'))).toMatchObject([asTool]);
		expect(run.toolOutput('Probe')).toHaveLength(1);
	});

	it('is called directly by an agent that holds the tool itself', async () => {
		const run = await engine.run(agentWorkflow('tool', { action }));
		expect(run.error).toBeUndefined();
		const [{ name, answer: text } = {}] = jsonOf(run.items('Agent'));
		expect(name).toBe('Probe');
		expect(JSON.parse(String(text))).toMatchObject([asTool]);
	});

	it('is refused if it does not offer itself as one', async () => {
		const workflow = agentWorkflow('engine', {});
		workflow.nodes[2] = { name: 'Probe', type: 'test.setTool' };
		await expect(engine.run(workflow)).rejects.toThrow('cannot be used as a tool');
	});
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../../simulator';
import type { WorkflowJsonNode } from '../../support/engine/engine';
import type { TriggerTestHarness } from '../../support/triggerTestHarness';
import type { Recorded } from '../recording';
import { filled, recordedRequests, recordedRun } from '../recording';
import type { RecordedGroup } from '../scenario';
import { withStageNames } from '../scenario';
import { putExpired } from './inquiries';

const COUNT = 1000;

/** Of these no link can be made. */
const isRedacted = (number: number): boolean => number % 250 === 249;

interface Example {
	nodes: WorkflowJsonNode[];
}

/** The two nodes of the example, one after the other; its time is the calendar's, the record's is not. */
function exampleNodes(): [WorkflowJsonNode, WorkflowJsonNode] {
	const file = path.resolve(__dirname, '../../../examples/resend-expired-links.json');
	const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as Example;
	const [list, link] = nodes.filter(({ type }) => type === 'n8n-nodes-persona.persona');
	if (!list?.parameters || !link?.parameters) throw new Error('The example has not two nodes');
	const filters = list.parameters.filters as INodeParameters;
	list.parameters.filters = { ...filters, createdAtStart: '2026-02-01T00:00:00.000Z' };
	return [list, link];
}

async function runExample({ persona }: TriggerTestHarness) {
	const credentials = { personaApi: { id: 'persona', name: 'Persona' } };
	const [list, link] = exampleNodes();
	return await persona.engine.run(
		{
			nodes: [
				{ ...list, name: 'List', credentials },
				{ ...link, name: 'Persona', credentials },
			],
			connections: { List: { main: [[{ node: 'Persona', type: 'main', index: 0 }]] } },
		},
		{ credentials: { personaApi: persona.credential() } },
	);
}

/** How often each text comes. */
function counted(texts: string[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return Object.fromEntries([...counts].sort(([one], [other]) => one.localeCompare(other)));
}

const inquiryIdOf = ({ path: to }: RecordedRequest): string =>
	/^\/inquiries\/([^/]+)/.exec(to)?.[1] ?? '';

/** A request without what is different for each inquiry. */
function shapeOf(request: RecordedRequest): string {
	const { method, path: to, body, status } = request;
	const shape = `${method} ${to.replace(inquiryIdOf(request), ':inquiry')}`;
	return `${shape}${body ? ` ${JSON.stringify(body)}` : ''}: ${status}`;
}

/** What is asked about each inquiry, in order, and how many inquiries it is asked about. */
function sequences(requests: RecordedRequest[]): Record<string, number> {
	const shapes = new Map<string, string[]>();
	for (const request of requests) {
		const id = inquiryIdOf(request);
		shapes.set(id, [...(shapes.get(id) ?? []), shapeOf(request)]);
	}
	return counted([...shapes.values()].map((each) => each.join(', then ')));
}

const positionOf = ({ pairedItem }: INodeExecutionData): number =>
	(pairedItem as { item: number }).item;

async function recordResend(stage: TriggerTestHarness): Promise<Recorded> {
	const { persona, simulator } = stage;
	stage.reset();
	const world = simulator.world('sandbox');
	for (let number = 0; number < COUNT; number += 1) {
		putExpired(world, { referenceId: `customer-${number}`, redacted: isRedacted(number) });
	}
	const run = await runExample(stage);
	const { requests, links } = simulator.journal;
	const [lists, others] = [false, true].map((isOther) =>
		requests.filter(({ path: to }) => (to !== '/inquiries') === isOther),
	) as [RecordedRequest[], RecordedRequest[]];
	const keys = others.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
	const [made = [], refused = []] = run.outputs('Persona');
	const listed = run.items('List').map(({ json }) => json.id);
	// Time stands still within a window: each request in it has the same time.
	const windows = counted(requests.map(({ at }) => at));
	const { hints, error } = recordedRun(run);
	return withStageNames(
		stage,
		filled({
			listRequests: recordedRequests(lists),
			listed: new Set(listed).size,
			requestsOfEachInquiry: sequences(others),
			windows: Object.keys(windows).length,
			mostRequestsInAWindow: Math.max(...Object.values(windows)),
			requestsWithKey: keys.length,
			keys: new Set(keys).size,
			links: new Set(links.map(({ link }) => link)).size,
			items: made.length,
			itemsInOrderAndPaired: made.filter(
				(item, n) =>
					listed[positionOf(item)] === item.json.id &&
					positionOf(item) > positionOf(made[n - 1] ?? { json: {}, pairedItem: { item: -1 } }),
			).length,
			keysOfItems: counted(made.map(({ json }) => Object.keys(json).join(', '))),
			statusesOfItems: counted(made.map(({ json }) => String(json.status))),
			firstItem: made[0],
			errorOutput: refused.map(({ json, pairedItem }) => ({ pairedItem, error: json.error })),
			waitedMilliseconds: counted(persona.waits.map(String)),
			hints,
			error,
		}),
	);
}

export const resend: RecordedGroup = {
	file: 'resend',
	scenarios: [{ name: 'a thousand expired inquiries', record: recordResend }],
};

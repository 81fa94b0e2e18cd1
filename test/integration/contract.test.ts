import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { Operation } from '../../nodes/Persona/operation/operation';
import { routesOf } from '../../nodes/Persona/operation/operation';
import { operationProperties } from '../../nodes/Persona/panel/operationProperties';
import type { RecordedRequest } from '../../simulator';
import { openPlaces } from '../../description/probes';
import { casesOf, operations } from '../cases/casesOf';
import { checkCase } from '../cases/checkCase';
import type { OperationCase, Stage } from '../cases/operationCase';
import { set, settable } from './contract/coverage';
import { TestHarness } from '../support/testHarness';

/*
 * All that the node can send. As in every test, Persona's own description judges what the node sends
 * and what the simulator answers.
 */
let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const stageOf = ({ environment = 'sandbox' }: OperationCase): Stage => ({
	world: harness.simulator.world(environment),
	journal: harness.simulator.journal,
});

/** Where the description would not notice a name that Persona does not know. */
const openPlacesOfRequests = () =>
	harness.simulator.journal.requests.flatMap((request) =>
		openPlaces(request).map((place) => `${request.method} ${request.path}: ${place}`),
	);

/** Whether an operation says that it may send such a request. */
const isOfRoutes = (operation: Operation, { method, path: sent }: RecordedRequest) =>
	routesOf(operation).some((route) =>
		new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+')}$`).test(`${method} ${sent}`),
	);

it('no file of cases is of an operation that is not there', () => {
	const folder = path.resolve(__dirname, '../cases');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const paths = files.flatMap((file) => {
		const { dir, name, ext } = path.parse(file);
		return dir !== '' && ext === '.ts' ? [`${dir}.${name}`] : [];
	});
	const known = operations.map((operation) => operation.path);
	expect(paths.length).toBeGreaterThan(0);
	expect(paths.filter((each) => !known.includes(each))).toEqual([]);
});

it.each(operations)('the cases of $path set every field, option and choice', (each) => {
	const fields = operationProperties(each.operation);
	const all = new Set(
		casesOf(each).flatMap((one) => {
			harness.reset();
			return set(fields, one.given(stageOf(one)).parameters);
		}),
	);
	expect(settable(fields).filter((one) => !all.has(one))).toEqual([]);
});

describe.each(operations)('$path', (described) => {
	const { resource, operation } = described;
	it.each(casesOf(described))(
		'sends what Persona takes, and does what it says: $name',
		async (each) => {
			const stage = stageOf(each);
			const given = each.given(stage);
			const run = await harness.run(
				{ resource, operation: operation.value, ...given.parameters },
				{
					apiKey: harness.simulator.keys[each.environment ?? 'sandbox'],
					settings: { onError: 'continueErrorOutput' },
				},
			);

			// 409 is about the inquiry's state; the request itself is right.
			const { requests } = stage.journal;
			expect(requests.filter(({ status }) => status === 400 || status === 404)).toEqual([]);
			expect(openPlacesOfRequests()).toEqual([]);
			expect(requests.filter((request) => !isOfRoutes(operation, request))).toEqual([]);
			const [items, failed] = [run.items('Persona', 0), run.items('Persona', 1)];
			checkCase(each, given, stage, { items, failed });
		},
	);
});

it.each(operations)('$path sends each of its routes in some case', (each) => {
	const sent = casesOf(each).flatMap(({ sends }) => (typeof sends === 'function' ? [] : sends));
	const asSent = (route: string) => route.replace(/\{\w+\}/g, ':id');
	// A change looks only after a refusal, which the case expects or not.
	const routes =
		each.operation.kind === 'change' ? [each.operation.route] : routesOf(each.operation);
	expect(routes.map(asSent).filter((route) => !sent.includes(route))).toEqual([]);
});

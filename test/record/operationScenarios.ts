import type { INodeParameters } from 'n8n-workflow';

import type { WorldControl } from '../../simulator';
import type { Recorded } from './recording';
import { differenceFrom } from './recording';
import type { NodeRuns, Scenario } from './scenario';
import { nodeScenario, recordNodeRuns } from './scenario';

type Value = INodeParameters[string];

/** How a run with one field more is different from the one with the defaults. */
type More = Partial<NodeRuns> & {
	/** What the value is, where it is long. */
	called?: string;
};

/** A field or an entry of a collection (`options.include`), and a value that it is given. */
export type Alone = [path: string, value: Value | ((world: WorldControl) => Value), more?: More];

function withValue(parameters: INodeParameters, path: string, value: Value): INodeParameters {
	const [first = '', ...rest] = path.split('.');
	if (rest.length === 0) return { ...parameters, [first]: value };
	const inner = (parameters[first] ?? {}) as INodeParameters;
	return { ...parameters, [first]: withValue(inner, rest.join('.'), value) };
}

/**
 * The scenarios of an operation: with what it needs, with one field more at a time, and others. What comes
 * out is compared with the first of them.
 *
 * @param defaults what it needs
 */
export function operationScenarios(
	defaults: NodeRuns,
	fields: Alone[],
	others: Array<[name: string, runs: Partial<NodeRuns>]> = [],
): Scenario[] {
	let base: Promise<Recorded> | undefined;
	const compared = (name: string, runs: NodeRuns): Scenario => ({
		...nodeScenario(name, runs),
		async record(stage) {
			base ??= recordNodeRuns(stage, defaults);
			return differenceFrom(await base, await recordNodeRuns(stage, runs));
		},
	});
	const alone = ([path, value, { called, ...more } = {}]: Alone): Scenario => {
		const runs = { ...defaults, ...more };
		const shown = typeof value === 'string' ? value : JSON.stringify(value);
		return compared(`${path} = ${called ?? shown}`, {
			...runs,
			parameters(world) {
				const parameters = runs.parameters(world);
				return withValue(parameters, path, typeof value === 'function' ? value(world) : value);
			},
		});
	};
	return [
		nodeScenario('by default', { ...defaults, headers: true }),
		...fields.map(alone),
		...others.map(([name, runs]) => compared(name, { ...defaults, ...runs })),
	];
}

import type { IDataObject, INodeParameters, INodePropertyOptions } from 'n8n-workflow';

import type { Operation } from '../nodes/Persona/operation/operation';
import { operationProperties } from '../nodes/Persona/panel/operationProperties';
import { EVENT_NAMES } from '../nodes/shared/events/eventNames';
import { flatEvent } from '../nodes/shared/events/flatEvent';
import { readEvent } from '../nodes/shared/events/personaEvent';
import { identifiedKinds } from '../nodes/shared/objects/objectKinds';
import { startSimulator } from '../simulator';
import { casesOf, operations } from '../test/cases/casesOf';
import { fullExample } from '../test/unit/examples/examplePersona';
import { executed } from '../test/unit/examples/executed';

/** What comes out for one item, where Persona has a value for everything. */
export interface ExampleOutput {
	simplified: IDataObject;
	/** The same for an AI agent. */
	forAgents?: IDataObject;
	/** With all fields selected. */
	selected?: IDataObject;
}

async function oneItem(...call: Parameters<typeof executed>): Promise<IDataObject> {
	const [result, ...others] = await executed(...call);
	if (!result || others.length > 0) throw new Error(`${call[0].action}: there must be one item`);
	return result.json;
}

/** The parameters for all fields of an object. */
function everything(operation: Operation): INodeParameters {
	const field = operationProperties(operation).find(({ name }) => name === 'selectedFields');
	const options = (field?.options ?? []) as INodePropertyOptions[];
	return { output: 'selectedFields', selectedFields: options.map(({ value }) => String(value)) };
}

async function outputOf(operation: Operation, given: INodeParameters): Promise<ExampleOutput> {
	const simplified = await oneItem(operation, given);
	// The others depend on the kind of object alone, so one operation of each kind is enough.
	if (operation.value !== 'get') return { simplified };
	return {
		simplified,
		forAgents: await oneItem(operation, given, true),
		selected: await oneItem(operation, { ...given, ...everything(operation) }),
	};
}

/** The outputs of each operation, by names such as inquiry.get. The parameters are those of its first case. */
export async function operationOutputs(): Promise<Record<string, ExampleOutput>> {
	const outputs: Record<string, ExampleOutput> = {};
	const simulator = await startSimulator();
	try {
		for (const described of operations) {
			simulator.reset();
			const stage = { world: simulator.world('sandbox'), journal: simulator.journal };
			const { parameters = {} } = casesOf(described)[0]?.given(stage) ?? {};
			outputs[described.path] = await outputOf(described.operation, parameters);
		}
	} finally {
		await simulator.stop();
	}
	return outputs;
}

function event(type: string): IDataObject {
	const attributes = {
		name: `${type}.expired`,
		'created-at': '2026-03-02T09:20:00.000Z',
		payload: { data: { ...fullExample(type) } },
	};
	return { data: { type: 'event', id: 'evt_FullEvent00000000001', attributes } };
}

/** The outputs of the trigger for each kind of object that has events and columns, by its type. */
export function triggerOutputs(): Record<string, ExampleOutput> {
	const kinds = identifiedKinds.filter(({ type }) =>
		EVENT_NAMES.some((name) => name.startsWith(`${type}.`)),
	);
	const outputs = kinds.map(({ type }) => {
		const output = Object.entries(flatEvent(readEvent(event(type))));
		// An account belongs to no inquiry.
		const filled = output.filter(([key, value]) => key !== 'inquiryId' || value !== null);
		return [type, { simplified: Object.fromEntries(filled) }] as const;
	});
	return Object.fromEntries(outputs);
}

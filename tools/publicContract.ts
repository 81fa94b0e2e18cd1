import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

import { PersonaApi } from '../credentials/PersonaApi.credentials';
import { Persona } from '../nodes/Persona/Persona.node.ts';
import { PersonaTrigger } from '../nodes/PersonaTrigger/PersonaTrigger.node.ts';
import { EVENT_NAMES } from '../nodes/shared/events/eventNames';
import { describedEventNames } from './eventNames';
import type { ExampleOutput } from './exampleOutputs';
import type { OutputSchema } from './outputSchema';
import { outputSchema } from './outputSchema';

/** What saved workflows rely on in one place. A fact that is undefined is not in the file. */
export interface Facts {
	/** The type of each key of the simplified output. */
	output?: Record<string, string>;
	/** The same where all fields are selected. */
	selected?: Record<string, string>;
	/** The keys that an AI agent does not get. */
	withheld?: string[];
	[fact: string]: unknown;
}

/** The facts of each node, operation, parameter, credential field and event, such as "persona inquiry.get: inquiryId". */
export type PublicContract = Record<string, Facts>;

/** Stands for the names of events in a list of choices, because each event is a line of its own. */
const EVENTS = 'events';

function choicesOf({ type, options }: INodeProperties): string[] | undefined {
	if (type !== 'options' && type !== 'multiOptions') return undefined;
	const values = (options as INodePropertyOptions[]).map(({ value }) => String(value));
	const others = values.filter((value) => !EVENT_NAMES.includes(value));
	return others.length < values.length ? [...others, EVENTS] : others;
}

/** When it is shown, without the resource and the operation that it belongs to. */
function conditionsOf({ displayOptions = {} }: INodeProperties): object | undefined {
	const { show = {}, ...others } = displayOptions;
	const own = Object.entries(show).filter(([name]) => name !== 'resource' && name !== 'operation');
	const conditions = { ...others, ...(own.length > 0 && { show: Object.fromEntries(own) }) };
	return Object.keys(conditions).length > 0 ? conditions : undefined;
}

function factsOf(property: INodeProperties): Facts {
	return {
		type: property.type,
		default: property.default,
		required: property.required || undefined,
		multiple: property.typeOptions?.multipleValues || undefined,
		shown: conditionsOf(property),
		modes: property.modes?.map(({ name }) => name),
		choices: choicesOf(property),
	};
}

function innerProperties(property: INodeProperties): Array<[string, INodeProperties[]]> {
	const { name, type, options = [] } = property;
	if (type === 'collection') return [[name, options as INodeProperties[]]];
	if (type !== 'fixedCollection') return [];
	const groups = options as INodePropertyCollection[];
	return groups.map((group) => [`${name}.${group.name}`, group.values]);
}

/** The facts of each property, also within others. A notice is left out, because it has no value. */
function parameters(owner: string, properties: INodeProperties[], within = ''): PublicContract {
	const contract: PublicContract = {};
	for (const property of properties.filter(({ type }) => type !== 'notice')) {
		const key = `${owner}: ${within}${property.name}`;
		if (key in contract) throw new Error(`${key} is there twice`);
		contract[key] = factsOf(property);
		for (const [group, inner] of innerProperties(property)) {
			Object.assign(contract, parameters(owner, inner, `${within}${group}.`));
		}
	}
	return contract;
}

/** Each key of an output with its type. Of an object that is the user's own, such as `fields`, only its name. */
function outputKeys(schema: OutputSchema, within = ''): Record<string, string> {
	if (schema.type !== 'object') return {};
	const keys: Record<string, string> = {};
	for (const [name, inner] of Object.entries(schema.properties)) {
		const isList = inner.type === 'array';
		keys[`${within}${name}`] = isList ? `${inner.items.type}[]` : inner.type;
		if (isList) Object.assign(keys, outputKeys(inner.items, `${within}${name}[].`));
	}
	return keys;
}

/** The facts of each resource of a node, of its operations and of their parameters. */
function resources({ name: node, properties }: INodeTypeDescription): PublicContract {
	const contract: PublicContract = {};
	const belongsTo = (property: INodeProperties, menu: string, value: string) =>
		property.displayOptions?.show?.[menu]?.includes(value) === true;
	const resourceMenu = properties.find(({ name }) => name === 'resource');
	for (const resource of resourceMenu ? (choicesOf(resourceMenu) ?? []) : []) {
		const ofResource = properties.filter((property) => belongsTo(property, 'resource', resource));
		// An AI agent may have a shorter menu.
		const menus = ofResource.filter(({ name }) => name === 'operation');
		contract[`${node} ${resource}`] = { default: menus[0]?.default };
		for (const operation of new Set(menus.flatMap((menu) => choicesOf(menu) ?? []))) {
			const owner = `${node} ${resource}.${operation}`;
			const own = ofResource.filter((property) => belongsTo(property, 'operation', operation));
			Object.assign(contract, { [owner]: {} }, parameters(owner, own));
		}
	}
	return contract;
}

function nodeContract(description: INodeTypeDescription): PublicContract {
	const { name, version, credentials, webhooks, properties } = description;
	const general = properties.filter(
		(property) => !property.displayOptions?.show?.operation && property.name !== 'operation',
	);
	return {
		[name]: {
			versions: [version].flat(),
			credentials: credentials?.map((credential) => credential.name),
			webhooks: webhooks?.map((webhook) => `${String(webhook.httpMethod)} ${webhook.path}`),
		},
		...parameters(name, general),
		...resources(description),
	};
}

function outputFacts({ simplified, forAgents, selected }: ExampleOutput): Facts {
	const output = outputKeys(outputSchema(simplified));
	const agents = forAgents ? outputKeys(outputSchema(forAgents)) : output;
	const withheld = Object.keys(output).filter((key) => !(key in agents));
	return {
		output,
		...(withheld.length > 0 && { withheld }),
		...(selected && { selected: outputKeys(outputSchema(selected)) }),
	};
}

/**
 * What saved workflows and credentials rely on, as n8n sees it.
 *
 * @param outputs by their owner, such as "persona inquiry.get"
 */
export function publicContract(outputs: Record<string, ExampleOutput>): PublicContract {
	const credential = new PersonaApi();
	const contract: PublicContract = {
		...nodeContract(new Persona().description),
		...nodeContract(new PersonaTrigger().description),
		...parameters(credential.name, credential.properties),
	};
	for (const [owner, output] of Object.entries(outputs)) {
		contract[owner] = { ...contract[owner], ...outputFacts(output) };
	}
	for (const name of describedEventNames()) contract[`event ${name}`] = {};
	return contract;
}

/** The file's content: one line for each part, so that a diff names it. */
export function contractText(contract: PublicContract): string {
	const lines = Object.entries(contract).map(([name, facts]) => {
		const inOneLine = JSON.stringify(facts, null, 1).replace(/\n\s*/g, ' ');
		return `  ${JSON.stringify(name)}: ${inOneLine}`;
	});
	return `{\n${lines.join(',\n')}\n}\n`;
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { OutputSettings, Shape } from '../../shared/objects/columns';
import {
	attributesFor,
	FIELDS_BY_NAME,
	selectedColumns,
	selectsByName,
	shapeOf,
	simplifiedColumns,
} from '../../shared/objects/columns';
import type { ObjectKind } from '../../shared/objects/objectKind';
import {
	OUTPUT,
	outputField,
	OUTPUTS,
	SELECTED_FIELDS,
	selectedFieldsField,
} from '../../shared/objects/outputFields';
import type { Parameters } from './parameters';

const SELECTED_BY_PERSONA =
	'The node asks Persona only for these. For the ID of a related object it must ask for the whole object, and then leaves out the rest.';

const SELECTED_BY_NODE = 'Persona sends the whole object here, and the node leaves out the rest.';

/**
 * The fields for the output of an operation.
 *
 * @param takesFields whether Persona can send single attributes
 */
export function outputProperties(
	{ columns, fieldNames }: ObjectKind,
	takesFields: boolean,
): INodeProperties[] {
	const identity = columns.some(({ key }) => key === 'id') ? 'ID' : 'type';
	const selectedBy = takesFields ? SELECTED_BY_PERSONA : SELECTED_BY_NODE;
	return [
		outputField(
			'The most useful fields, ten at most. An AI agent gets none with personal data.',
			"Persona's response, unchanged",
		),
		selectedFieldsField(
			columns,
			`The fields to return. The ${identity} is always returned. ${selectedBy}`,
		),
		...(fieldNames ? [fieldNames] : []),
	];
}

/** What the output of an operation depends on, beside the parameters. */
export interface OutputNeeds {
	/** Whether an AI agent runs the operation. */
	isTool: boolean;
	/** Whether Persona can send single attributes. */
	takesFields: boolean;
	/** Attributes that the operation itself reads. */
	requiredAttributes?: string[];
	/** The operation itself reads related IDs. */
	needsRelationships?: boolean;
}

/** How to get the output. */
export interface Output {
	/** What to ask of Persona (docs.withpersona.com/response-body). */
	query: IDataObject;
	/** Undefined if the user wants Persona's response unchanged. */
	shape?: Shape;
}

/** @throws PersonaFailure if nothing is selected, or something that the kind does not have */
function selectedKeys({ columns, fieldNames }: ObjectKind, parameters: Parameters): string[] {
	const known = columns.filter((column) => !('field' in column)).map(({ key }) => key);
	const keys = parameters.choices(SELECTED_FIELDS, [
		...known,
		...(fieldNames ? [FIELDS_BY_NAME] : []),
	]);
	if (keys.length === 0) {
		throw parameters.invalid(
			SELECTED_FIELDS,
			'is empty',
			"Select at least one field, or set 'Output' to Simplified.",
		);
	}
	return keys;
}

/**
 * The names of the selected fields of the object's own; undefined for all.
 *
 * @throws PersonaFailure if they are empty: an expression that finds nothing must not bring all
 */
function namesOf(
	{ columns, fieldNames }: ObjectKind,
	keys: string[],
	parameters: Parameters,
): string[] | undefined {
	if (!fieldNames || !selectsByName(columns, keys)) return undefined;
	const { name } = fieldNames;
	const names = parameters
		.list(name)
		.flatMap((entry) => entry.split(','))
		.map((entry) => entry.trim().replace(/^fields\./, ''))
		.filter((entry) => entry !== '');
	return parameters.required(name, names.length > 0 ? names : undefined, 'at least one name');
}

/**
 * The output that the user has set. Called before anything is sent: what is invalid must be refused before Persona
 * does any work.
 *
 * @throws PersonaFailure if a parameter is invalid
 */
export function outputOf(kind: ObjectKind, parameters: Parameters, needs: OutputNeeds): Output {
	const include = parameters.list('options.include');
	const query: IDataObject = include.length ? { include: include.join(',') } : {};
	const output = parameters.choice(OUTPUT, OUTPUTS);
	if (output === 'raw') return { query };

	const option = (name: string) => parameters.option(name);
	if (output === 'simplified') {
		const columns = simplifiedColumns(kind.columns, !needs.isTool);
		return { query, shape: shapeOf(columns, { option }) };
	}
	const keys = selectedKeys(kind, parameters);
	const columns = selectedColumns(kind.columns, keys);
	const settings: OutputSettings = { option, fieldNames: namesOf(kind, keys, parameters) };
	const asksSome = needs.takesFields && !needs.needsRelationships;
	const attributes = asksSome ? attributesFor(columns, settings) : undefined;
	if (attributes) {
		const names = [...new Set([...attributes, ...(needs.requiredAttributes ?? [])])];
		query[`fields[${kind.type}]`] = names.join(',');
	}
	return { query, shape: shapeOf(columns, settings) };
}

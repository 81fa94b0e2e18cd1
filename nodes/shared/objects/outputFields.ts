import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Column } from './columns';
import { FIELDS_BY_NAME, selectableColumns, simplifiedColumns } from './columns';

/** What a node returns of an object. */
export const OUTPUTS = ['simplified', 'selectedFields', 'raw'] as const;

/** The names of the parameters, in both nodes. */
export const OUTPUT = 'output';
export const SELECTED_FIELDS = 'selectedFields';

/**
 * The choice between the outputs.
 *
 * @param simplified what the simplified output is
 * @param raw what the raw output is
 */
export function outputField(simplified: string, raw: string): INodeProperties {
	return {
		displayName: 'Output',
		name: OUTPUT,
		type: 'options',
		default: 'simplified',
		options: [
			{ name: 'Simplified', value: 'simplified', description: simplified },
			{
				name: 'Selected Fields',
				value: 'selectedFields',
				description: 'Only the ID, the fields that you select, and what was made, such as a link',
			},
			{ name: 'Raw', value: 'raw', description: raw },
		],
		description: 'What to return of each object',
	};
}

const ABBREVIATIONS = ['gps', 'id', 'ip', 'isp', 'os', 'sdk', 'uri', 'url', 'vpn'];

/** `hostedFlowUrl` becomes "Hosted Flow URL". */
function titleOf(key: string): string {
	return key
		.replace(/([A-Z])/g, ' $1')
		.split(' ')
		.map((word) => {
			if (ABBREVIATIONS.includes(word.toLowerCase())) return word.toUpperCase();
			return word === 'Ids' ? 'IDs' : word.charAt(0).toUpperCase() + word.slice(1);
		})
		.join(' ');
}

function choiceOf({ key, description }: Column): INodePropertyOptions {
	return { name: titleOf(key), value: key, ...(description === undefined ? {} : { description }) };
}

/**
 * The choice of single values.
 *
 * @param columns of the kind of object
 * @param description says who leaves out the others
 */
export function selectedFieldsField(columns: Column[], description: string): INodeProperties {
	const selectable = selectableColumns(columns);
	const choices = selectable.map(choiceOf);
	if (selectable.some(({ type }) => type === 'fields')) {
		choices.push({
			name: 'Fields by Name',
			value: FIELDS_BY_NAME,
			description: 'Only those of the fields that you name below',
		});
	}
	// For a related ID, Persona must be asked for the whole object.
	const usual = simplifiedColumns(selectable, false).filter(
		(column) => !('relationship' in column),
	);
	return {
		displayName: 'Selected Fields',
		name: SELECTED_FIELDS,
		type: 'multiOptions',
		required: true,
		default: [...usual.map(({ key }) => key)],
		displayOptions: { show: { [OUTPUT]: ['selectedFields'] } },
		options: choices.sort((one, other) => one.name.localeCompare(other.name)),
		description,
	};
}

/**
 * The condition for the field that names single fields of the object.
 *
 * @param selection the parameter with the selected fields
 */
export const showForFieldsByName = (selection = SELECTED_FIELDS) => ({
	show: { [OUTPUT]: ['selectedFields'], [selection]: [FIELDS_BY_NAME] },
});

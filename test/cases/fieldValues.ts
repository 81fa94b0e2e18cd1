import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	NodeParameterValueType,
} from 'n8n-workflow';

import { choicesOf, innerOf } from './fieldOptions';
import { idempotencyKey } from './parameters';

/** Values of fields whose placeholder is no good value for all operations. */
const values: Record<string, string> = { idempotencyKey };

const textOf = ({ name, placeholder = 'text' }: INodeProperties) =>
	values[name] ?? placeholder.replace(/^e\.g\. /, '');

/** An object by one of the modes of its locator. */
function locatorOf({ modes = [] }: INodeProperties, turn: number, collection: string, id: string) {
	const mode = modes[turn % modes.length]?.name ?? 'id';
	const address = `https://app.withpersona.com/dashboard/${collection}/${id}`;
	return { __rl: true, mode, value: mode === 'url' ? address : id };
}

/** In how many turns each choice of each field is made once. */
export function turnsOf(fields: INodeProperties[]): number {
	const counts = fields.map((field) => {
		if (field.type === 'boolean') return 2;
		if (field.type === 'options') return choicesOf(field).length;
		if (field.type === 'resourceLocator') return field.modes?.length ?? 1;
		return field.type === 'collection' ? turnsOf(innerOf(field)) : 1;
	});
	return Math.max(1, ...counts);
}

/** A confirmation: without it the node does nothing. */
export const isConfirmation = ({ type, required }: INodeProperties) =>
	type === 'boolean' && required === true;

/** What has to be set for an operation to be of use. */
export const isNeeded = (field: INodeProperties) =>
	isConfirmation(field) ||
	field.type === 'resourceLocator' ||
	(field.type === 'string' && field.default === '');

/** Values for all of these fields, with other choices in each turn. */
export function valuesOf(
	fields: INodeProperties[],
	turn: number,
	{ collection, id } = { collection: '', id: '' },
): INodeParameters {
	const valueOf = (field: INodeProperties): NodeParameterValueType | IDataObject => {
		switch (field.type) {
			case 'resourceLocator':
				return locatorOf(field, turn, collection, id);
			case 'boolean':
				return isConfirmation(field) || turn % 2 === 0;
			case 'options':
				return choicesOf(field)[turn % choicesOf(field).length]?.value;
			case 'multiOptions':
				return choicesOf(field).map(({ value }) => value) as string[];
			case 'number':
				return field.default;
			case 'collection':
				return valuesOf(innerOf(field), turn, { collection, id });
			default:
				return textOf(field);
		}
	};
	return Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])) as INodeParameters;
}

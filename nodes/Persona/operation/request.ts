import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { PersonaResource } from '../../shared/protocol/personaDocument';
import type { PersonaRequest } from '../../shared/protocol/personaRequest';
import type { Field, PlacedField } from './field';
import { pathOf, placedFields } from './field';
import type { ListOperation, ListPlan, Operation } from './operation';
import type { Parameters } from './parameters';

/** The values of a field with choices. */
export function choicesOf({ options = [] }: Field): string[] {
	return options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
}

/** All fields of an operation that a request or a filter may read. */
export function fieldsOf(operation: Operation): PlacedField[] {
	const { fields, options = [] } = operation;
	const filters = operation.kind === 'list' ? (operation.filters ?? []) : [];
	return [
		...placedFields(fields),
		...placedFields(filters, 'filters.'),
		...placedFields(options, 'options.'),
	];
}

/** What a placeholder such as `{name}` in a route or key stands for. */
function filledIn(text: string, valueOf: (name: string) => string): string {
	return text.replace(/\{(\w+)\}/g, (_, name: string) => valueOf(name));
}

/** The field beside another one, by its name. */
function sibling({ siblings, within }: PlacedField, name: string): PlacedField | undefined {
	const field = siblings.find((candidate) => candidate.name === name);
	return field && { field, within, siblings };
}

/** The value of a field that a condition or a key depends on. */
function choiceIn(placed: PlacedField, parameters: Parameters): string | boolean {
	const path = pathOf(placed);
	if (placed.field.type === 'boolean') return parameters.flag(path);
	return parameters.choice(path, choicesOf(placed.field));
}

/** Whether the conditions of a field hold for an item, as in the panel. A hidden field is not sent. */
function isShown(placed: PlacedField, parameters: Parameters): boolean {
	const conditions = Object.entries(placed.field.displayOptions?.show ?? {});
	const others = conditions.flatMap(([name, wanted]) => {
		const other = sibling(placed, name);
		return other ? [{ other, wanted }] : [];
	});
	return (
		others.every(({ other }) => isShown(other, parameters)) &&
		others.every(({ other, wanted }) => wanted?.includes(choiceIn(other, parameters)))
	);
}

/** The value of a field as it is sent, or undefined. */
function valueOf(placed: PlacedField, send: NonNullable<Field['send']>, parameters: Parameters) {
	const { field, within } = placed;
	const path = pathOf(placed);
	const several = (values: string[]) => {
		if (values.length === 0) return undefined;
		return send.in === 'query' ? values.join(',') : values;
	};
	if (send.as === 'list') return several(parameters.list(path));
	switch (field.type) {
		case 'boolean':
			return parameters.flag(path) || (send.as === 'ifTrue' ? undefined : false);
		case 'dateTime':
			return parameters.time(path);
		case 'json': {
			const object = parameters.json(path);
			return Object.keys(object).length === 0 ? undefined : object;
		}
		case 'multiOptions':
			return several(parameters.choices(path, choicesOf(field)));
		case 'number':
			return parameters.count(path, field.typeOptions?.minValue === 0 ? 0 : 1);
		case 'options':
			// The user can leave out an entry of a collection.
			return within && parameters.text(path) === undefined
				? undefined
				: parameters.choice(path, choicesOf(field));
		case 'resourceLocator':
			return parameters.id(path);
		default:
			return parameters.text(path);
	}
}

/** What a required field of a type must have, in words. */
const NEEDED: Partial<Record<Field['type'], string>> = {
	dateTime: 'a time',
	multiOptions: 'at least one choice',
	number: 'a number',
	resourceLocator: 'an ID',
	string: 'a text',
};

/** Sets a value in a body, several levels deep. */
function setIn(body: IDataObject, key: string, value: unknown): void {
	const names = key.split('.');
	const last = names.pop() as string;
	let level = body;
	// A copy: a level may be an object of the user.
	for (const name of names) level = level[name] = { ...(level[name] as IDataObject | undefined) };
	level[last] = value as IDataObject[string];
}

/**
 * The request of an operation's route for one item: the path, and what the fields send.
 *
 * @throws PersonaFailure that names the parameter
 */
export function requestOf(operation: Operation, parameters: Parameters): PersonaRequest {
	const { route, readOnly, quota, unknownOutcomeAdvice, complete } = operation;
	const [method = '', pathTemplate = ''] = route.split(' ');
	const path = filledIn(pathTemplate, (name) => encodeURIComponent(parameters.requiredId(name)));
	const query: IDataObject = {};
	const body: IDataObject = {};
	for (const placed of fieldsOf(operation)) {
		const { send, required, type } = placed.field;
		if (!send || !parameters.isGiven(pathOf(placed)) || !isShown(placed, parameters)) continue;
		const needed = send.as === 'list' ? 'at least one entry' : (NEEDED[type] ?? 'a value');
		const given = valueOf(placed, send, parameters);
		if (given === undefined && send.ifBlank !== undefined) {
			throw parameters.invalid(pathOf(placed), 'is empty', send.ifBlank);
		}
		const value = required ? parameters.required(pathOf(placed), given, needed) : given;
		if (value === undefined) continue;
		const key = filledIn(send.key, (name) => {
			const other = sibling(placed, name);
			return other ? String(choiceIn(other, parameters)) : '';
		});
		if (send.in === 'query') query[key] = value;
		else setIn(body, key, value);
	}
	const request: PersonaRequest = {
		method: method as IHttpRequestMethods,
		path,
		...(Object.keys(query).length > 0 && { query }),
		...(Object.keys(body).length > 0 && { body }),
		...(readOnly && { readOnly }),
		...(quota !== undefined && { quota }),
		...(unknownOutcomeAdvice !== undefined && { unknownOutcomeAdvice }),
		...(operation.kind === 'file' && { accept: operation.mimeType }),
		...(operation.kind === 'objects' &&
			operation.responseOfRefusal && { responseOfRefusal: operation.responseOfRefusal }),
	};
	return complete ? complete(request, parameters) : request;
}

/** What the filters of the node itself leave out of a list. */
function clientSideFilters(operation: ListOperation, parameters: Parameters) {
	return fieldsOf(operation).flatMap((placed) => {
		const { field } = placed;
		if (!field.clientSideFilter) return [];
		const { attribute, by } = field.clientSideFilter;
		const path = pathOf(placed);
		const part = by === 'contains' ? parameters.text(path)?.toLowerCase() : undefined;
		const values = by === 'oneOf' ? parameters.choices(path, choicesOf(field)) : [];
		if (part === undefined && values.length === 0) return [];
		const keep = ({ attributes }: PersonaResource) => {
			const value = String(attributes?.[attribute] ?? '');
			return part === undefined ? values.includes(value) : value.toLowerCase().includes(part);
		};
		return [{ attribute, keep }];
	});
}

/**
 * How an operation reads its list: with the request of its fields, or as its own plan says; in both cases with the
 * filters of the node itself.
 *
 * @throws PersonaFailure that names the parameter
 */
export function planOf(operation: ListOperation, parameters: Parameters): ListPlan {
	const request = requestOf(operation, parameters);
	const plan = operation.plan?.(request, parameters) ?? { requests: [request] };
	const filters = clientSideFilters(operation, parameters);
	if (filters.length === 0) return plan;
	return {
		...plan,
		keep: (resource) =>
			(plan.keep?.(resource) ?? true) && filters.every(({ keep }) => keep(resource)),
		requiredAttributes: [
			...(plan.requiredAttributes ?? []),
			...filters.map(({ attribute }) => attribute),
		],
	};
}

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Operation } from '../../nodes/Persona/operation/operation';
import { operationProperties } from '../../nodes/Persona/panel/operationProperties';
import type { IdentifiedKind } from '../../nodes/shared/objects/objectKind';
import { derivedListCases } from './derivedListCases';
import { derivedSearchCases } from './derivedSearchCases';
import { isConfirmation, isNeeded, turnsOf, valuesOf } from './fieldValues';
import type { OperationCase, Stage } from './operationCase';
import { isRaw, only } from './operationCase';
import type { State } from './stagedKinds';
import { stagedKindOf } from './stagedKinds';

/** As the placeholders of the fields Tag and Tags name them; Persona stores them in upper case. */
const TAG = 'VIP';
const TAGS = ['VIP', 'ONBOARDING'];

const hasField = ({ fields }: Operation, name: string) =>
	fields.some((field) => field.name === name);

/** An object's state before and after an operation. */
function statesOf(operation: Operation): { before: State; after: State } {
	const reaches = operation.kind === 'change' ? operation.reaches : undefined;
	const { statusBefore } = stagedKindOf(operation.object.type);
	if (reaches && 'status' in reaches) {
		const { status } = reaches;
		return { before: { status: statusBefore?.(status) }, after: { status } };
	}
	if (reaches && 'redacted' in reaches) return { before: {}, after: { redacted: true } };
	if (reaches) {
		const [without, tagged] = [{ tags: ['OLD'] }, { tags: ['OLD', TAG] }];
		return reaches.hasTag ? { before: without, after: tagged } : { before: tagged, after: without };
	}
	return hasField(operation, 'tags')
		? { before: { tags: ['OLD'] }, after: { tags: TAGS } }
		: { before: {}, after: {} };
}

/** The parameters with the IDs of tags where tags are given by ID. */
function withTagIds({ world }: Stage, parameters: INodeParameters): INodeParameters {
	if (parameters.tagBy !== 'id') return parameters;
	const ids = (names: string) =>
		names
			.split(', ')
			.map((name) => world.putTag(name))
			.join(', ');
	const { tag, tags } = parameters as Record<string, string | undefined>;
	return {
		...parameters,
		...(tag === undefined ? {} : { tag: ids(tag) }),
		...(tags === undefined ? {} : { tags: ids(tags) }),
	};
}

/** What an item tells of an object, simplified or, if it is raw, as it came. */
function told(item: IDataObject, raw: boolean): IDataObject {
	if (!raw) return item;
	const { id, attributes } = item.data as IDataObject;
	return { ...item, id, ...(attributes as IDataObject) };
}

/**
 * Cases made of what an operation says of itself, if it is about one object that its route names by the ID, or lists
 * objects. There are none of another operation.
 */
export function derivedCases(operation: Operation): OperationCase[] {
	const { kind, object, route } = operation;
	if (kind === 'list') {
		return operation.readOnly ? derivedSearchCases(operation) : derivedListCases(operation);
	}
	const staged = stagedKindOf(object.type);
	const {
		locator,
		collection = '',
		statusAttribute = 'status',
	} = object as Partial<IdentifiedKind>;
	if (!locator || !route.includes(`/{${locator.name}}`)) return [];

	const fields = operationProperties(operation);
	const { before, after } = statesOf(operation);
	const request = route.replace(/\{\w+\}/, ':id');
	const reaches = kind === 'change' && operation.reaches !== undefined;
	const statusColumn = object.columns.find(
		(column) => 'attribute' in column && column.attribute === statusAttribute,
	);

	const changed = (
		name: string,
		parametersOf: (id: string) => INodeParameters,
		from = before,
		to = after,
	): OperationCase => ({
		name,
		environment: staged.environment,
		given: (stage) => {
			const id = staged.put(stage.world, from);
			const parameters = withTagIds(stage, parametersOf(id));
			const options = (parameters.options ?? {}) as IDataObject;
			const expected = (items: INodeExecutionData[]) => {
				const state = staged.look(stage.world, id);
				expect(state).toMatchObject(to);
				const item = told(only(items), isRaw(parameters));
				if (kind === 'file') {
					const file = {
						fileName: options.fileName ?? `${id}.${operation.extension}`,
						mimeType: operation.mimeType,
					};
					expect(item).toMatchObject({ id, ...file });
					expect(item.fileSizeBytes).toBeGreaterThan(0);
					expect(items[0]?.binary).toEqual({
						[String(parameters.binaryPropertyName ?? 'data')]: expect.objectContaining(file),
					});
				} else {
					const statusKey = isRaw(parameters) ? statusAttribute : statusColumn?.key;
					expect(item.id).toBe(id);
					if (statusKey !== undefined) expect(item[statusKey]).toBe(state.status);
				}
				const refused = stage.journal.requests[0]?.status === 409;
				expect(item.alreadyInState).toBe(options.ignoreIfAlreadyInState ? refused : undefined);
			};
			return { parameters, expected };
		},
		sends: [request],
	});

	const turn = (index: number) => (id: string) => valuesOf(fields, index, { collection, id });
	const cases = [
		changed('by ID', (id) => ({
			...valuesOf(fields.filter(isNeeded), 0, { collection, id }),
			...(reaches ? { options: { ignoreIfAlreadyInState: true } } : {}),
		})),
		changed('with every option, 0', turn(0)),
	];
	for (let index = 1; index < turnsOf(fields); index += 1) {
		cases.push(changed(`with every option, ${index}`, turn(index)));
	}
	if (reaches) {
		cases.push({
			...changed('where it is done already', turn(0), after),
			// Persona refuses some changes that are made already: then the node looks.
			sends: ({ journal }) =>
				journal.requests[0]?.status === 409 ? [request, `GET /${collection}/:id`] : [request],
		});
	}
	for (const { name, displayName } of fields.filter(isConfirmation)) {
		cases.push({
			...changed(`${displayName} off`, turn(0)),
			given: ({ world }) => ({
				parameters: { ...turn(0)(staged.put(world, before)), [name]: false },
				refusal: { message: `'${displayName}' is off` },
			}),
			sends: [],
		});
	}
	if (hasField(operation, 'tags')) {
		cases.push(
			changed('no tags at all', (id) => ({ ...turn(0)(id), tags: '' }), before, { tags: [] }),
		);
	}
	return cases;
}

import { routesOf } from '../../nodes/Persona/operation/operation';
import { resources } from '../../nodes/Persona/resources';
import { choicesOf, fieldsOf } from '../../nodes/Persona/operation/request';
import { isDescribed, requestProblems } from '../../description/judge';

const operations = resources.flatMap(({ value, operations: own }) =>
	own.map((operation) => ({ name: `${value}.${operation.value}`, operation })),
);

/** The names in braces. */
const placeholders = (text: string) =>
	[...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => String(name));

describe('the routes of the operations', () => {
	it.each(operations)("are in Persona's description: $name", ({ operation }) => {
		const unknown = routesOf(operation).filter((route) => {
			const [method = '', path = ''] = route.split(' ');
			return !isDescribed({ method, path: path.replace(/\{\w+\}/g, 'id') });
		});
		expect(unknown).toEqual([]);
	});

	it.each(operations)('have a required field for each ID in the path: $name', ({ operation }) => {
		const required = operation.fields.filter((field) => field.required).map(({ name }) => name);
		const names = placeholders(operation.route);
		expect(names.filter((name) => !required.includes(name))).toEqual([]);
	});

	it.each(operations)('fit the kind of operation: $name', ({ operation }) => {
		const { kind, route, readOnly = false } = operation;
		const method = route.split(' ')[0];
		if (kind === 'change' || kind === 'file') {
			expect(placeholders(route)).toContain(operation.object.locator.name);
		}
		if (kind === 'change') expect(method).not.toBe('GET');
		if (kind === 'list') expect(readOnly).toBe(method === 'POST');
	});
});

describe('what the fields of an operation send', () => {
	it.each(operations)('can be sent: $name', ({ operation }) => {
		for (const placed of fieldsOf(operation)) {
			const { field, siblings } = placed;
			if (!field.send && !field.clientSideFilter) continue;
			expect(['collection', 'fixedCollection', 'notice']).not.toContain(field.type);
			if (field.send?.in === 'body') expect(operation.route).not.toMatch(/^GET/);

			const { hide, show = {} } = field.displayOptions ?? {};
			expect(hide).toBe(undefined);
			const others = [...Object.keys(show), ...placeholders(field.send?.key ?? '')];
			for (const name of others) {
				const other = siblings.find((sibling) => sibling.name === name);
				expect(['boolean', 'options']).toContain(other?.type);
			}
			if (field.type === 'options' || field.clientSideFilter?.by === 'oneOf') {
				expect(choicesOf(field)).not.toEqual([]);
			}
		}
	});

	it.each(operations)('is what a change is recognized by: $name', ({ operation }) => {
		if (operation.kind !== 'change' || !operation.reaches || !('hasTag' in operation.reaches)) {
			return;
		}
		expect(operation.fields.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['tag', 'tagBy']),
		);
	});

	const withOutput = operations.filter(({ operation }) => operation.kind !== 'file');
	it.each(withOutput)(
		'can send single attributes, or say that they cannot: $name',
		({ operation }) => {
			const { object, takesFields = true } = operation;
			const own = object.columns.flatMap((column) =>
				'attribute' in column ? [column.attribute] : [],
			);
			const query = { [`fields[${object.type}]`]: own.slice(0, 1) };
			const refusing = routesOf(operation).filter((route) => {
				const [method = '', path = ''] = route.split(' ');
				const request = { method, path: path.replace(/\{\w+\}/g, 'id'), query, body: null };
				return requestProblems(request).some((problem) => problem.startsWith('query '));
			});
			expect(refusing).toEqual(takesFields ? [] : routesOf(operation));
		},
	);
});

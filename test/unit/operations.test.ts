import type { INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { Persona } from '../../nodes/Persona/Persona.node';
import { operationProperties } from '../../nodes/Persona/panel/operationProperties';
import { destructiveNames } from '../../nodes/Persona/panel/destructiveSwitch';
import { resources } from '../../nodes/Persona/resources';

const { description } = new Persona();

describe('the list of operations', () => {
	it('shows each field for its own resource and operation alone', () => {
		const own = description.properties.filter(
			({ name }) => !['resource', 'operation', 'allowDestructiveOperations'].includes(name),
		);
		expect(own).toHaveLength(
			resources.flatMap(({ operations }) => operations.flatMap(operationProperties)).length,
		);
		for (const { displayOptions } of own) {
			expect(displayOptions?.show?.resource).toHaveLength(1);
			expect(displayOptions?.show?.operation).toHaveLength(1);
		}
	});

	it('keeps the conditions that a field has of its own', () => {
		const limit = description.properties.find(
			({ name, displayOptions }) =>
				name === 'limit' && displayOptions?.show?.resource?.includes('inquiry'),
		);
		expect(limit?.displayOptions?.show).toEqual({
			resource: ['inquiry'],
			operation: ['getAll'],
			returnAll: [false],
		});
	});

	it('is in alphabetical order, as n8n wants its menus', () => {
		for (const { operations } of resources) {
			const names = operations.map(({ name }) => name);
			expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
		}
	});

	it('says for a person and for an AI agent what each operation does', () => {
		for (const operation of resources.flatMap(({ operations }) => operations)) {
			expect(operation.description.length).toBeGreaterThan(40);
			expect(operation.action).not.toMatch(/-/);
		}
	});

	it('names each action without articles, as n8n does', () => {
		const actions = resources.flatMap(({ operations }) => operations.map(({ action }) => action));
		expect(actions.filter((action) => /\b(an?|the)\b/i.test(action))).toEqual([]);
	});
});

it('offers no expression for options of which the first item decides for all', () => {
	const operations = resources.flatMap((resource) => resource.operations);
	for (const operation of operations) {
		const options =
			operationProperties(operation).find(({ name }) => name === 'options')?.options ?? [];
		const ofBatch = options.filter(({ name }) =>
			['concurrency', 'maxWait', 'rateLimitShare'].includes(name),
		);
		expect(
			ofBatch.map((option) => 'noDataExpression' in option && option.noDataExpression),
		).toEqual([true, true, true]);
	}
});

describe('the menu of operations', () => {
	const menus = description.properties.filter(({ name }) => name === 'operation');
	const shown = (type: string, parameters: INodeParameters) =>
		menus
			.filter((menu) =>
				NodeHelpers.displayParameter(parameters, menu, null, { ...description, name: type }),
			)
			.map(({ options }) => (options ?? []).map((option) => 'value' in option && option.value));

	it.each(resources.map(({ value }) => value))('is one list for a workflow: %s', (resource) => {
		const operations = resources.find(({ value }) => value === resource)?.operations ?? [];
		expect(shown('persona', { resource })).toEqual([operations.map(({ value }) => value)]);
	});

	it.each(resources.map(({ value, operations }) => ({ value, operations })))(
		'is a shorter one for an AI agent, unless more is allowed: $value',
		({ value: resource, operations }) => {
			const listFor = (allowDestructiveOperations: boolean) =>
				shown('personaTool', { resource, allowDestructiveOperations });
			const harmless = operations.filter(({ destructive }) => destructive !== true);
			expect(listFor(false)).toEqual([harmless.map(({ value }) => value)]);
			expect(listFor(true)).toEqual([operations.map(({ value }) => value)]);
		},
	);

	it('names in the switch what the switch allows', () => {
		const field = description.properties.find(({ name }) => name === 'allowDestructiveOperations');
		expect(field?.description).toContain(`${destructiveNames(resources)}.`);
		const names = destructiveNames(resources);
		for (const { name, operations } of resources) {
			const destructive = operations.filter((operation) => operation.destructive !== undefined);
			expect(names.includes(`${name}: `)).toBe(destructive.length > 0);
			for (const operation of destructive) expect(names).toContain(operation.name);
		}
		expect(names).toContain('Update (with tags, Remove Note or an empty field)');
	});

	it('begins with an operation that is in each of its lists', () => {
		for (const menu of menus) {
			expect(menu.options).toContainEqual(expect.objectContaining({ value: menu.default }));
		}
	});
});

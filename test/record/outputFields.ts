import type { ObjectKind } from '../../nodes/shared/objects/objectKind';
import { selectableColumns } from '../../nodes/shared/objects/columns';
import type { Alone } from './operationScenarios';
import type { NodeRuns } from './scenario';

/**
 * Each choice of what comes out: as Persona can send single attributes, and whole for the related IDs.
 *
 * @param parameters what the operation needs
 */
export function outputFields(
	{ columns, fieldNames }: ObjectKind,
	parameters: NodeRuns['parameters'],
): Alone[] {
	const selected = (change: Record<string, string | string[]> = {}) => ({
		parameters: (world: Parameters<typeof parameters>[0]) => ({
			...parameters(world),
			output: 'selectedFields',
			...change,
		}),
	});
	const keysOf = (isRelated: boolean) =>
		selectableColumns(columns)
			.filter((column) => 'relationship' in column === isRelated)
			.map(({ key }) => key);
	return [
		['output', 'simplified'],
		['output', 'raw'],
		['output', 'selectedFields'],
		['selectedFields', keysOf(false), { ...selected(), called: 'all attributes' }],
		['selectedFields', keysOf(true), { ...selected(), called: 'all related IDs' }],
		...(fieldNames
			? [
					[
						fieldNames.name,
						'name_first, name_last',
						selected({ selectedFields: ['status', 'fieldsByName'] }),
					] as Alone,
				]
			: []),
	];
}

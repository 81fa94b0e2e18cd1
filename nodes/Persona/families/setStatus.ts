import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { ChangeOperation } from '../operation/operation';
import { routeOf } from '../operation/operation';
import type { Own } from './own';

/**
 * An action that gives an object another status, such as approve.
 *
 * @param path the last part of Persona's path
 * @param status the object's status afterwards
 */
export const setStatus = (
	kind: IdentifiedKind,
	path: string,
	status: string,
	own: Pick<ChangeOperation, 'value' | 'name' | 'action'> & Own<ChangeOperation, 'fields'>,
): ChangeOperation => ({
	kind: 'change',
	route: routeOf('POST', kind, path),
	object: kind,
	reaches: { status },
	destructive: true,
	...own,
	fields: [kind.locator, ...(own.fields ?? [])],
});

import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { ObjectOperation } from '../operation/operation';
import { routeOf } from '../operation/operation';
import type { Own } from './own';

/** Get: one object by its ID. */
export const getOne = (
	kind: IdentifiedKind,
	own: Own<ObjectOperation, 'fields'>,
): ObjectOperation => ({
	kind: 'object',
	value: 'get',
	name: 'Get',
	action: `Get ${kind.words.one}`,
	route: routeOf('GET', kind),
	fields: [kind.locator],
	object: kind,
	...own,
});

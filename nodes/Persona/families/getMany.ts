import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { ListOperation } from '../operation/operation';
import type { Own } from './own';

/** Get Many: a list with pages, the newest first. */
export const getMany = (
	kind: IdentifiedKind,
	own: Own<ListOperation, 'about' | 'fields' | 'filters' | 'plan' | 'takesFields'>,
): ListOperation => ({
	kind: 'list',
	value: 'getAll',
	name: 'Get Many',
	action: `Get many ${kind.words.several}`,
	route: `GET /${kind.collection}`,
	fields: [],
	object: kind,
	...own,
});

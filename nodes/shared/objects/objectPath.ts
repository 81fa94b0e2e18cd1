import type { IdentifiedKind } from './objectKind';

/** The path of one object, or of an action on it. */
export function objectPath({ collection }: IdentifiedKind, id: string, action?: string): string {
	const path = `/${collection}/${encodeURIComponent(id)}`;
	return action === undefined ? path : `${path}/${action}`;
}

import type { IDataObject } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import { shapeOf, simplifiedColumns } from './columns';
import { objectKindOf } from './objectKinds';
import { simplifyAny } from './simplifyAny';

/**
 * A related object in the output: flat and whole. An AI agent gets only what is not personal data, and of a kind
 * without columns only the ID and the status.
 */
export function includedObject(object: PersonaResource, isTool: boolean): IDataObject {
	if (!isTool) return simplifyAny(object);
	const { type, id, attributes } = object;
	const kind = objectKindOf(type);
	if (!kind) return { type, id, status: attributes?.status ?? null };
	return { type, ...shapeOf(simplifiedColumns(kind.columns, false))(object) };
}

import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import { pageQuery, pages } from '../../shared/transport/pagination';
import type { Field } from '../operation/field';
import type { OperationContext } from '../operation/operation';

/** Also accepts a reference ID, for users who know the person but not the object. */
export const locatorWithReferenceId = (
	{ locator }: IdentifiedKind,
	description: string,
): Field => ({
	...locator,
	description,
	modes: [
		...(locator.modes ?? []),
		{
			displayName: 'By Reference ID',
			name: 'referenceId',
			type: 'string',
			placeholder: 'e.g. customer-00042',
		},
	],
});

/**
 * Whether an object has this reference ID. The filter of a list is not enough: if Persona ignored it, the list would
 * contain another person's object.
 */
export function matchesReferenceId({ attributes }: PersonaResource, referenceId: string): boolean {
	return attributes?.['reference-id'] === referenceId;
}

/**
 * All objects with a reference ID, the newest first.
 *
 * @throws PersonaFailure
 */
export async function findByReferenceId(
	{ send }: OperationContext,
	{ collection }: IdentifiedKind,
	referenceId: string,
): Promise<PersonaResource[]> {
	const getPage = async (after: string | undefined) => {
		const query = { 'filter[reference-id]': referenceId, ...pageQuery(after) };
		const request = { method: 'GET', path: `/${collection}`, query } as const;
		return (await send(request, `reference ${after ?? ''}`)).body;
	};
	const found: PersonaResource[] = [];
	for await (const page of pages(getPage)) {
		found.push(...page.filter((object) => matchesReferenceId(object, referenceId)));
	}
	return found;
}

import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import { pageQuery, pages } from '../../shared/transport/pagination';
import type { Field } from '../operation/field';
import type { OperationContext } from '../operation/operation';
import type { Parameters } from '../operation/parameters';

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

/** Objects with a reference ID, the newest first. */
async function* withReferenceId(
	{ send }: OperationContext,
	{ collection }: IdentifiedKind,
	referenceId: string,
	fields: Record<string, string> = {},
): AsyncGenerator<PersonaResource> {
	const getPage = async (after: string | undefined) => {
		const query = { 'filter[reference-id]': referenceId, ...fields, ...pageQuery(after) };
		const request = { method: 'GET', path: `/${collection}`, query } as const;
		return (await send(request, `reference ${after ?? ''}`)).body;
	};
	for await (const page of pages(getPage)) {
		yield* page.filter((object) => matchesReferenceId(object, referenceId));
	}
}

/**
 * All objects with a reference ID, the newest first.
 *
 * @throws PersonaFailure
 */
export async function findByReferenceId(
	context: OperationContext,
	kind: IdentifiedKind,
	referenceId: string,
): Promise<PersonaResource[]> {
	const found: PersonaResource[] = [];
	for await (const object of withReferenceId(context, kind, referenceId)) found.push(object);
	return found;
}

/**
 * The object with a reference ID, of a kind where only one can have it.
 *
 * @param attributes that are read of it; nothing else is asked for
 * @throws PersonaFailure
 */
export async function findOneByReferenceId(
	context: OperationContext,
	kind: IdentifiedKind,
	referenceId: string,
	attributes: string[] = [],
): Promise<PersonaResource | undefined> {
	const fields = { [`fields[${kind.type}]`]: ['reference-id', ...attributes].join(',') };
	for await (const object of withReferenceId(context, kind, referenceId, fields)) return object;
	return undefined;
}

/**
 * Refuses a reference ID with a comma, for a list whose filter takes several: Persona would look for its parts
 * (docs.withpersona.com/api-reference/accounts/list-all-accounts). The filter of inquiries takes one reference ID.
 *
 * @throws PersonaFailure
 */
export function refuseComma(parameters: Parameters, path: string, referenceId: string): void {
	if (!referenceId.includes(',')) return;
	throw parameters.invalid(
		path,
		'has a reference ID with a comma',
		"Persona cannot look up a reference ID with a comma. Use the account's ID.",
	);
}

/** @throws PersonaFailure if the parameter is blank, or if Persona cannot look up its reference ID */
export function findableReferenceId(parameters: Parameters, path: string): string {
	const referenceId = parameters.requiredText(path);
	refuseComma(parameters, path, referenceId);
	return referenceId;
}

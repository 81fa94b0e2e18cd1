import type { IDataObject } from 'n8n-workflow';

import { PersonaFailure } from '../errors/personaFailure';
import type { PersonaDocument, PersonaResource } from '../protocol/personaDocument';

/** Persona's largest page size (docs.withpersona.com/pagination). */
export const LARGEST_PAGE = 100;

/** The query for the page after an object, or for the first page. */
export function pageQuery(after?: string, size = LARGEST_PAGE): IDataObject {
	return { 'page[size]': size, ...(after === undefined ? {} : { 'page[after]': after }) };
}

/** @throws PersonaFailure if the response has no list of objects */
export function objectsOf({ data }: PersonaDocument): PersonaResource[] {
	if (Array.isArray(data)) return data;
	throw new PersonaFailure(
		'Persona answered without a list',
		'The response contained no list of objects. Check the API version in the Persona API credential.',
	);
}

/**
 * The pages of a list. Each is requested when it is needed.
 *
 * The cursor is the last ID of a page. links.next only says whether there are more pages: Persona does not
 * document whether it repeats the filters.
 *
 * @param getPage gets the page after an object, or the first page
 * @throws PersonaFailure if the cursor repeats or is missing
 */
export async function* pages(
	getPage: (after: string | undefined) => Promise<PersonaDocument>,
): AsyncGenerator<PersonaResource[], void, undefined> {
	const seen = new Set<string>();
	let after: string | undefined;
	for (;;) {
		const page = await getPage(after);
		const objects = objectsOf(page);
		if (objects.length > 0) yield objects;
		if (!page.links?.next || objects.length === 0) return;

		const cursor = objects[objects.length - 1]?.id;
		if (!cursor || seen.has(cursor)) {
			throw new PersonaFailure(
				'The list cannot be read completely',
				cursor
					? `Persona returned the page after ${cursor} twice, so the list would never end. Use filters to make the list shorter, or try again later.`
					: 'Persona says that there are more objects, but the last object of the page has no ID. Try again later.',
			);
		}
		seen.add(cursor);
		after = cursor;
	}
}

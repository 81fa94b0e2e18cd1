import type { IDataObject } from 'n8n-workflow';

import { PersonaFailure } from '../errors/personaFailure';
import type { PersonaDocument, PersonaResource } from '../protocol/personaDocument';

/** The most that Persona puts on a page (docs.withpersona.com/pagination). */
export const LARGEST_PAGE = 100;

/** The part of a query that asks for the page after an object, or the first one. */
export function pageQuery(after?: string, size = LARGEST_PAGE): IDataObject {
	return { 'page[size]': size, ...(after === undefined ? {} : { 'page[after]': after }) };
}

/** @throws PersonaFailure where a response that should hold several objects does not */
export function objectsOf({ data }: PersonaDocument): PersonaResource[] {
	if (Array.isArray(data)) return data;
	throw new PersonaFailure(
		'Persona answered without a list',
		'The response contained no list of objects. Check the API version in the Persona API credential.',
	);
}

/**
 * The pages of a list, one request each, asked for as they are taken.
 *
 * The cursor is the last ID of a page; links.next only tells whether there is more, since Persona
 * does not say whether it repeats the filters.
 *
 * @param getPage gets the page after an object, or the first one
 * @throws PersonaFailure where the cursor does not move on or is not there
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

import type { IDataObject } from 'n8n-workflow';

/** A reference to another of Persona's objects. */
export interface PersonaReference {
	type: string;
	id: string;
}

/** One of Persona's objects, with kebab-case keys (docs.withpersona.com/response-body). */
export interface PersonaResource extends PersonaReference {
	attributes?: IDataObject;
	relationships?: Record<string, { data?: PersonaReference | PersonaReference[] | null }>;
}

/** The body of a response about one object; links and tokens are in `meta`. */
export interface PersonaDocument {
	data?: PersonaResource | PersonaResource[];
	included?: PersonaResource[];
	meta?: IDataObject;
	links?: { prev?: string | null; next?: string | null };
	/** A list of entries if Persona answers. A proxy may put anything here. */
	errors?: unknown;
}

/** One entry of an error response (docs.withpersona.com/errors). */
export interface PersonaErrorEntry {
	title?: string;
	details?: string;
	source?: { pointer?: string };
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function entryOf(entry: unknown): PersonaErrorEntry {
	if (typeof entry !== 'object' || entry === null) return { details: textOf(entry) };
	const { title, details, detail, message, source } = entry as IDataObject;
	const pointer = textOf((source as IDataObject | null | undefined)?.pointer);
	return {
		title: textOf(title),
		details: textOf(details ?? detail ?? message),
		...(pointer === undefined ? {} : { source: { pointer } }),
	};
}

/** The errors of a response. A response that is not Persona's, such as a gateway's, has another shape. */
export function errorsOf(body: PersonaDocument): PersonaErrorEntry[] {
	const { errors, error, message } = body as Record<string, unknown>;
	return [errors ?? error ?? message].flat().map(entryOf);
}

/** The one object of a response; undefined if it has none or several. */
export function resourceOf(document: PersonaDocument): PersonaResource | undefined {
	return Array.isArray(document.data) ? undefined : document.data;
}

/** The ID of a related object, or null. If Persona has several names for it, the first with an ID. */
export function relatedId(resource: PersonaResource, ...names: string[]): string | null {
	for (const name of names) {
		const related = resource.relationships?.[name]?.data;
		if (related && !Array.isArray(related) && related.id) return related.id;
	}
	return null;
}

/** The IDs of a relationship to several objects. */
export function relatedIds(resource: PersonaResource, relationship: string): string[] {
	const related = resource.relationships?.[relationship]?.data;
	return Array.isArray(related) ? related.map(({ id }) => id) : [];
}

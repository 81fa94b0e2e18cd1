import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import type { RefusalContext } from '../protocol/personaRequest';

/** Makes one of Persona's objects flat. `extra` is what a response has beyond the object, such as a link. */
export type Simplifier = (resource: PersonaResource, extra?: IDataObject) => IDataObject;

/** What an item tells about an object. */
export interface ObjectInItem {
	status?: string;
	referenceId?: string;
}

/** What is known of one kind of Persona's objects. */
export interface ObjectKind extends RefusalContext {
	/** As Persona names it, such as inquiry-session. */
	type: string;
	/** What `include` may name (docs.withpersona.com/response-body). */
	related: string[];
	/** Options of every operation that returns this kind. */
	options: INodeProperties[];
	/**
	 * Made before anything is sent, so that an option that only the output needs is refused before work is
	 * done.
	 *
	 * @param option gives the text of one of the options
	 */
	simplifier(option: (name: string) => string | undefined): Simplifier;
}

/** A kind whose objects have IDs. */
export interface IdentifiedKind extends ObjectKind {
	/** The part of a path that names all of this kind, such as inquiry-sessions. */
	collection: string;
	/** The parameter that names one in the panel. */
	idParameter: string;
	/** What an ID begins with, and what it is the ID of, the plain ID first (docs.withpersona.com/api-reference). */
	idPrefixes: Record<string, string>;
	/** Whether users have IDs of their own for it. */
	hasReferenceId?: true;
	/** Reads from an item what it says of the object with this ID. */
	readItem?(item: INodeExecutionData, id: string): ObjectInItem;
}

import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import type { RefusalContext } from '../protocol/personaRequest';

/** Makes one of Persona's objects flat. `extra` is what a response has in addition to it, such as a link. */
export type Simplifier = (resource: PersonaResource, extra?: IDataObject) => IDataObject;

/** What an item says about an object. */
export interface ObjectInItem {
	status?: string;
	referenceId?: string;
}

/** All that the nodes know about one kind of Persona's objects. */
export interface ObjectKind extends RefusalContext {
	/** As Persona names it, such as inquiry-session. */
	type: string;
	/** What `include` may name (docs.withpersona.com/response-body). */
	related: string[];
	/** Options of every operation that returns this kind. */
	options: INodeProperties[];
	/**
	 * Called before anything is sent: an invalid option must be refused before Persona does any work.
	 *
	 * @param option returns the text of one of the options
	 */
	simplifier(option: (name: string) => string | undefined): Simplifier;
}

/** A kind whose objects have IDs. */
export interface IdentifiedKind extends ObjectKind {
	/** The first part of its paths, such as inquiry-sessions. */
	collection: string;
	/** The parameter of the panel that selects one object. */
	idParameter: string;
	/** How an ID begins, and the kind in words; the usual ID first (docs.withpersona.com/api-reference). */
	idPrefixes: Record<string, string>;
	/** Users have their own IDs for it. */
	hasReferenceId?: true;
	/** Reads what an item says about the object with this ID. */
	readItem?(item: INodeExecutionData, id: string): ObjectInItem;
}

import type { INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { RefusalContext } from '../protocol/personaRequest';
import type { Column } from './columns';

/** What an item says about an object. */
export interface ObjectInItem {
	status?: string;
	referenceId?: string;
}

/** All that the nodes know about one kind of Persona's objects. */
export interface ObjectKind extends RefusalContext {
	/** As Persona names it, such as inquiry-session. A family of types ends with `/*`, such as rate-limit/*. */
	type: string;
	/** Its values in the output, the most useful first. The first one names the object. */
	columns: Column[];
	/** The field of the panel that names single fields of an object, if it has a column with all of them. */
	fieldNames?: INodeProperties;
	/** What `include` may name (docs.withpersona.com/response-body). */
	related: string[];
	/** Statuses whose words in an error differ from Persona's name for them. */
	statusWords?: Record<string, string>;
	/** Options of every operation that returns this kind. */
	options: INodeProperties[];
}

/** A kind whose objects have IDs. */
export interface IdentifiedKind extends ObjectKind {
	/** The first part of its paths, such as inquiry-sessions. */
	collection: string;
	/** Its name in the panel, without an article and in lower case. */
	words: { one: string; several: string };
	/** The field of the panel that selects one object. */
	locator: INodeProperties;
	/** How an ID begins, and the kind in words; the usual ID first (docs.withpersona.com/api-reference). */
	idPrefixes: Record<string, string>;
	/** All statuses, for the lists in the panel. Empty if each customer has their own. */
	statuses: Array<{ name: string; value: string }>;
	/** The attribute that has the status, if it is not `status`. */
	statusAttribute?: string;
	/** Users have their own IDs for it. */
	hasReferenceId?: true;
	/** A redacted object can get personal data again. */
	canBeFilledAgain?: true;
	/** Reads what an item says about the object with this ID. */
	readItem?(item: INodeExecutionData, id: string): ObjectInItem;
}

/** A kind that Persona can search. */
export interface SearchableKind extends IdentifiedKind {
	/** What a search can compare, each as Persona names it. */
	searchable: {
		times: INodePropertyOptions[];
		/** Compared with a text. A kind with `statuses` also has the attribute `status`. */
		texts: INodePropertyOptions[];
		/** An example of these texts, if it is not a reference ID. */
		textExample?: string;
		/** Groups of attributes whose names are the customer's, such as `fields` for fields.age. */
		groups?: INodePropertyOptions[];
	};
}

/** Whether an object of this type, as Persona names it, is of the kind. */
export function isOfKind({ type }: ObjectKind, ofObject: string): boolean {
	return type.endsWith('/*') ? ofObject.startsWith(type.slice(0, -1)) : ofObject === type;
}

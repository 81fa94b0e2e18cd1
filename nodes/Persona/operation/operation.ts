import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { MetaOutput } from '../../shared/objects/metaOutput';
import type { IdentifiedKind, ObjectKind } from '../../shared/objects/objectKind';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import type { PersonaRequest, PersonaResponse } from '../../shared/protocol/personaRequest';
import type { Field } from './field';
import type { Parameters } from './parameters';

/** What an operation says about all its items, for `count` of `of` items. */
export type BatchNote = (count: number, of: number) => string;

/** What an operation with a `run` of its own works with for one item. */
export interface OperationContext {
	parameters: Parameters;
	/** The input item. */
	inputItem: INodeExecutionData;
	/** Whether a language model made the input, instead of a workflow. */
	isTool: boolean;
	/** Identifies the work. The same when n8n runs the node again for the same item of the same execution. */
	work: string;
	/**
	 * @param step distinguishes the requests of one item, because each needs its own idempotency key
	 * @throws PersonaFailure
	 */
	send(request: PersonaRequest, step: string): Promise<PersonaResponse>;
	/** Sends the request whose response is the output, with what the user wants to be in it. */
	sendForOutput(request: PersonaRequest, step: string): Promise<PersonaResponse>;
	/**
	 * Sets the object that the item is about, if it comes from a list. An error of the item then names it. An object
	 * in a response about one object is set automatically.
	 */
	isAbout(object: PersonaResource): void;
	/** Counts this item once for a note above the output. */
	note(note: BatchNote, isTrue: boolean): void;
	/** Does work while no other item of this process, in any execution, does work with the same key. */
	runExclusive<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
	/** Stores a file as n8n stores the files of an item. */
	saveBinary(content: Buffer, fileName: string, mimeType: string): Promise<IBinaryData>;
}

/** An object that an item is about, with what the item says about it. */
export interface Subject {
	/** As Persona names it, such as inquiry-session. */
	objectType: string;
	objectId?: string;
	referenceId?: string;
}

/** A use of an operation that decides, deletes or ends something, if other uses do not. */
export interface DestructiveUse {
	/** Follows the operation's name, such as "with tags". */
	words: string;
	/** May throw PersonaFailure. */
	isMeant(parameters: Parameters): boolean;
}

/** Method and path as in Persona's API reference. `{name}` stands for the ID in the parameter of this name. */
export type Route = `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`;

/** The route of one object, or of an action on it. */
export function routeOf(
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
	{ collection, locator }: IdentifiedKind,
	action?: string,
): Route {
	const route: Route = `${method} /${collection}/{${locator.name}}`;
	return action === undefined ? route : `${route}/${action}`;
}

/** What every operation has. */
interface BaseOperation {
	/** In saved workflows: never to be renamed. */
	value: string;
	name: string;
	action: string;
	description: string;
	/** The kind of object that it returns or whose file it returns. */
	object: ObjectKind;
	/** The request whose response is the output. The fields make it, unless `run` does. */
	route: Route;
	/** False if Persona cannot send single attributes there: its description has no `fields` for the route. */
	takesFields?: boolean;
	/** Without conditions on resource and operation: the panel adds them. */
	fields: Field[];
	/** Only those of this operation. */
	options?: Field[];
	/** Adds to the request what no field can say by itself, and checks the fields against each other. */
	complete?(request: PersonaRequest, parameters: Parameters): PersonaRequest;
	/** Needed if no field of the operation names the object. May throw PersonaFailure. */
	about?(parameters: Parameters, inputItem: INodeExecutionData): Subject[];
	/** A language model may use it, or use it in this way, only if the user allows it. */
	destructive?: true | DestructiveUse;
	/** A POST that changes nothing, such as a search. */
	readOnly?: true;
	/** What its request creates, in the plural, if Persona has a quota for it (docs.withpersona.com/rate-limiting). */
	quota?: string;
	/** What to do if nobody knows whether Persona has done the work. */
	unknownOutcomeAdvice?: string;
	/** Additional advice for a refusal, by HTTP status. */
	advice?: Record<string, string>;
}

interface OneObject extends BaseOperation {
	/** What `meta` of the response must have, for the output. Without it the item fails. */
	meta?: MetaOutput[];
	/** What else the output has in addition to the object. Called before any request. */
	extraFields?(
		parameters: Parameters,
	): (resource: PersonaResource, response: PersonaResponse) => IDataObject;
	/** Attributes that the output needs, whatever the user selects. */
	requiredAttributes?: string[];
}

/** One request about one object. */
export interface ObjectOperation extends OneObject {
	kind: 'object';
}

/**
 * What is true of an object after a change: its status, that its personal data is deleted, or that it has or does not
 * have the tag in the parameter `tag`.
 */
export type ReachedState = { status: string } | { redacted: true } | { hasTag: boolean };

/**
 * One request that changes an object. If Persona refuses because of the object's state, the node reads that state for
 * the error.
 */
export interface ChangeOperation extends OneObject {
	kind: 'change';
	object: IdentifiedKind;
	/** Absent if the object does not show that the change was made. */
	reaches?: ReachedState;
}

/** Several requests for one response. */
export interface CompositeOperation extends OneObject {
	kind: 'composite';
	/** What `run` sends beside the request of `route`. */
	otherRoutes: Route[];
	run(context: OperationContext): Promise<OperationResponse>;
	/** Instead of `meta`, if it depends on the item. */
	requiredMeta?(parameters: Parameters, response: OperationResponse): MetaOutput[];
}

/** The response that becomes the output. */
export interface OperationResponse extends PersonaResponse {
	/** What only the operation knows. It is in the output, simplified or not. */
	outcomeFields?: IDataObject;
}

/** One request whose response has several objects. */
export interface ObjectsOperation extends BaseOperation {
	kind: 'objects';
	/** Makes one result of all objects, simplified or not. Without it, each object is one result. */
	combine?(parameters: Parameters, objects: IDataObject[]): IDataObject;
	/** Makes the response from the headers of a refusal because of the limit. */
	responseOfRefusal?: PersonaRequest['responseOfRefusal'];
}

/** A list with pages. Has the parameters `returnAll` and `limit`. */
export interface ListOperation extends BaseOperation {
	kind: 'list';
	filters?: Field[];
	/** How the list is read, if the request of the fields does not say it. */
	plan?(request: PersonaRequest, parameters: Parameters): ListPlan;
}

/** How a list is read. */
export interface ListPlan {
	/** One list each, read one after the other; without the query of the page. */
	requests: PersonaRequest[];
	/** A filter that Persona does not have. */
	keep?(resource: PersonaResource): boolean;
	/** Attributes that the filter needs, whatever the user selects. */
	requiredAttributes?: string[];
	/** The filter reads related IDs. */
	needsRelationships?: boolean;
}

/** One request whose response is a file. Has the parameter `binaryPropertyName` and the option `fileName`. */
export interface FileOperation extends BaseOperation {
	kind: 'file';
	object: IdentifiedKind;
	mimeType: string;
	/** Of the file's name, without a dot. */
	extension: string;
}

/** One entry of the Operation menu. */
export type Operation =
	| ObjectOperation
	| ChangeOperation
	| CompositeOperation
	| ObjectsOperation
	| ListOperation
	| FileOperation;

/** All requests that an operation may send. A change whose object's state is refused reads the object. */
export function routesOf(operation: Operation): Route[] {
	const { kind, route, object } = operation;
	if (kind === 'composite') return [route, ...operation.otherRoutes];
	return kind === 'change' ? [route, routeOf('GET', object)] : [route];
}

/** One entry of the Resource menu. */
export interface Resource {
	/** In saved workflows: never to be renamed. */
	value: string;
	name: string;
	/** The operation that the editor shows first. */
	defaultOperation: Operation;
	operations: Operation[];
}

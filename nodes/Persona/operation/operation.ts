import type { IBinaryData, IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ObjectKind } from '../../shared/objects/objectKind';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import type { PersonaRequest, PersonaResponse } from '../../shared/protocol/personaRequest';
import type { Parameters } from './parameters';

/** What an operation says of its items together. In words, for some number of so many. */
export type BatchNote = (count: number, of: number) => string;

/** What an operation works with for one item. */
export interface OperationContext {
	parameters: Parameters;
	/** The item that came in. */
	inputItem: INodeExecutionData;
	/** Whether a language model, and not a workflow, filled in the input. */
	isTool: boolean;
	/** The same text when n8n runs the node again for the same item of the same execution. */
	work: string;
	/**
	 * @param step tells apart the requests that one item makes, so that each has an idempotency key
	 * @throws PersonaFailure
	 */
	send(request: PersonaRequest, step: string): Promise<PersonaResponse>;
	/** Sends the request whose response is the output, and asks with it for what the user wants to see. */
	sendForOutput(request: PersonaRequest, step: string): Promise<PersonaResponse>;
	/**
	 * Tells which object the item is about, where a list showed it; its error then says so. What a response
	 * about one object shows counts by itself.
	 */
	isAbout(object: PersonaResource): void;
	/** Counts this item, once, among those that a note above the output is about. */
	note(note: BatchNote, isTrue: boolean): void;
	/** Does work while no other item of this process, of any execution, does work under the same key. */
	runExclusive<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
	/** Puts a file where n8n keeps those of an item. */
	saveBinary(content: Buffer, fileName: string, mimeType: string): Promise<IBinaryData>;
}

/** An object of Persona's that an item is about, as far as the item tells it. */
export interface Subject {
	/** As Persona names it, such as inquiry-session. */
	objectType: string;
	objectId?: string;
	referenceId?: string;
}

/** A way of using an operation that decides, deletes or ends something, where other ways do not. */
export interface DestructiveUse {
	/** To go on after the operation's name, such as "with tags". */
	words: string;
	/** May throw PersonaFailure. */
	isMeant(parameters: Parameters): boolean;
}

/** What every operation has. */
interface BaseOperation {
	/** In saved workflows: never to be renamed. */
	value: string;
	name: string;
	action: string;
	description: string;
	/** The kind of object that it returns, or that its file is about. */
	object: ObjectKind;
	/** Without conditions on resource and operation: the panel adds them. */
	fields: INodeProperties[];
	/** Those of this operation alone. */
	options?: INodeProperties[];
	/** Where it is not the object that a field of the operation names. May throw PersonaFailure. */
	about?(parameters: Parameters, inputItem: INodeExecutionData): Subject[];
	/** A language model may not choose it, or not use it in this way, unless the user allows that. */
	destructive?: true | DestructiveUse;
	/** What to do about a refusal with this HTTP status, beside what is true of all. */
	advice?: Record<string, string>;
}

/** What `meta` of a response must hold for the work to count as done. */
export interface RequiredMeta {
	/** As Persona names it, such as session-token. */
	key: string;
	/** With its article, such as "a session token". */
	words: string;
	/** What to do where it is missing. */
	advice: string;
}

interface ObjectOperation extends BaseOperation {
	requiredMeta?(parameters: Parameters, response: OperationResponse): RequiredMeta[];
	/** What the simplified output has beyond the object itself, such as a link. Made beforehand. */
	extraFields?(
		parameters: Parameters,
	): (resource: PersonaResource, response: PersonaResponse) => IDataObject;
	/** Attributes that the output is worked out from; asked for even where the user wants few. */
	requiredAttributes?: string[];
}

/** One request, one response. */
export interface SingleOperation extends ObjectOperation {
	request(parameters: Parameters): PersonaRequest;
}

/** Several requests for one response. */
export interface CompositeOperation extends ObjectOperation {
	run(context: OperationContext): Promise<OperationResponse>;
}

/** The response that becomes the output. */
export interface OperationResponse extends PersonaResponse {
	/** What only the operation knows; in the output, simplified or not. */
	outcomeFields?: IDataObject;
}

/** One request that is answered by several objects, all at once. */
export interface BulkOperation extends BaseOperation {
	bulk(parameters: Parameters): PersonaRequest;
	/** Makes one result of all objects, simplified or not; without it each is a result of its own. */
	combine?(parameters: Parameters, objects: IDataObject[]): IDataObject;
}

/** A list, page by page; with the parameters `returnAll` and `limit`. */
export interface ListOperation extends BaseOperation {
	filters?: INodeProperties[];
	list(parameters: Parameters): ListPlan;
}

/** How a list is read. */
export interface ListPlan {
	/** Each is a list of its own, one after the other; without the page. */
	requests: PersonaRequest[];
	/** A filter that Persona does not have. */
	keep?(resource: PersonaResource): boolean;
	/** Attributes that the filter looks at; asked for even where the user wants few. */
	requiredAttributes?: string[];
}

/** One request that is answered by a file; with the parameter `binaryPropertyName`. */
export interface FileOperation extends BaseOperation {
	file(parameters: Parameters): { request: PersonaRequest; fileName: string; json: IDataObject };
}

/** One entry of the Operation menu. */
export type Operation =
	SingleOperation | CompositeOperation | BulkOperation | ListOperation | FileOperation;

/** One entry of the Resource menu. */
export interface Resource {
	/** In saved workflows: never to be renamed. */
	value: string;
	name: string;
	/** That the editor shows first. */
	defaultOperation: Operation;
	operations: Operation[];
}

import type { IBinaryData, IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ObjectKind } from '../../shared/objects/objectKind';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import type { PersonaRequest, PersonaResponse } from '../../shared/protocol/personaRequest';
import type { Parameters } from './parameters';

/** What an operation says about all its items, for `count` of `of` items. */
export type BatchNote = (count: number, of: number) => string;

/** What an operation works with for one item. */
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
	/** Sends the request whose response is the output, with Sparse Fields and Include Related Objects. */
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

/** What every operation has. */
interface BaseOperation {
	/** In saved workflows: never to be renamed. */
	value: string;
	name: string;
	action: string;
	description: string;
	/** The kind of object that it returns or whose file it returns. */
	object: ObjectKind;
	/** Without conditions on resource and operation: the panel adds them. */
	fields: INodeProperties[];
	/** Only those of this operation. */
	options?: INodeProperties[];
	/** Needed if no field of the operation names the object. May throw PersonaFailure. */
	about?(parameters: Parameters, inputItem: INodeExecutionData): Subject[];
	/** A language model may use it, or use it in this way, only if the user allows it. */
	destructive?: true | DestructiveUse;
	/** Additional advice for a refusal, by HTTP status. */
	advice?: Record<string, string>;
}

/** What `meta` of a response must contain; without it the item fails. */
export interface RequiredMeta {
	/** As Persona names it, such as session-token. */
	key: string;
	/** With its article, such as "a session token". */
	words: string;
	/** What to do if it is missing. */
	advice: string;
}

interface ObjectOperation extends BaseOperation {
	requiredMeta?(parameters: Parameters, response: OperationResponse): RequiredMeta[];
	/** What the simplified output has in addition to the object, such as a link. Called before any request. */
	extraFields?(
		parameters: Parameters,
	): (resource: PersonaResource, response: PersonaResponse) => IDataObject;
	/** Attributes that the output needs. They are requested even with Sparse Fields. */
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
	/** What only the operation knows. It is in the output, simplified or not. */
	outcomeFields?: IDataObject;
}

/** One request whose response has several objects. */
export interface BulkOperation extends BaseOperation {
	bulk(parameters: Parameters): PersonaRequest;
	/** Makes one result of all objects, simplified or not. Without it, each object is one result. */
	combine?(parameters: Parameters, objects: IDataObject[]): IDataObject;
}

/** A list with pages. Has the parameters `returnAll` and `limit`. */
export interface ListOperation extends BaseOperation {
	filters?: INodeProperties[];
	list(parameters: Parameters): ListPlan;
}

/** How a list is read. */
export interface ListPlan {
	/** One list each, read one after the other; without the query of the page. */
	requests: PersonaRequest[];
	/** A filter that Persona does not have. */
	keep?(resource: PersonaResource): boolean;
	/** Attributes that the filter needs. They are requested even with Sparse Fields. */
	requiredAttributes?: string[];
}

/** One request whose response is a file. Has the parameter `binaryPropertyName`. */
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
	/** The operation that the editor shows first. */
	defaultOperation: Operation;
	operations: Operation[];
}

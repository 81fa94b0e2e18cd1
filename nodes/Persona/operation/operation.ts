import type { IBinaryData, IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { PersonaAnswer, PersonaRequest, PersonaResource } from '../../shared/protocol/persona';
import type { BatchNote } from '../engine/batchNotes';
import type { Parameters } from './parameters';

/** What an operation works with for one item. */
export interface OperationCall {
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
	send(request: PersonaRequest, step: string): Promise<PersonaAnswer>;
	/** Sends the request whose answer is the output, and asks with it for what the user wants to see. */
	sendForOutput(request: PersonaRequest, step: string): Promise<PersonaAnswer>;
	/**
	 * Tells which object the item is about, where a list showed it; its error then says so. What an answer
	 * about one object shows counts by itself.
	 */
	isAbout(object: PersonaResource): void;
	/** Counts this item, once, among those that a note above the output is about. */
	note(note: BatchNote, isTrue: boolean): void;
	/** Puts a file where n8n keeps those of an item. */
	keepFile(content: Buffer, fileName: string, mimeType: string): Promise<IBinaryData>;
}

/** What one kind of Persona's objects looks like in the output. */
export interface ObjectKind {
	/** As Persona names it. */
	type: string;
	/** What `include` may name (docs.withpersona.com/response-body). */
	related: string[];
	/** Options of every operation that gives this kind back. */
	options: INodeProperties[];
	/**
	 * Made before anything is sent, so that a parameter that only the output needs is refused before
	 * work is done.
	 */
	simplifier(
		parameters: Parameters,
	): (resource: PersonaResource, extra?: IDataObject) => IDataObject;
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

/** How an operation shows itself in the editor. */
interface OperationFace {
	/** In saved workflows: never to be renamed. */
	value: string;
	name: string;
	action: string;
	description: string;
	/** Without conditions on resource and operation: the menu adds them. */
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

interface AboutOneObject extends OperationFace {
	gives: ObjectKind;
	/** What `meta` of the answer must hold for the work to count as done. */
	needs?(parameters: Parameters, answer: CompositeAnswer): MetaKey[];
	/** What the simplified output has beyond the object itself, such as a link. Made beforehand. */
	extras?(
		parameters: Parameters,
	): (resource: PersonaResource, answer: PersonaAnswer) => IDataObject;
	/** Attributes that the output is worked out from; asked for even where the user wants few. */
	reads?: string[];
}

/** One request, one answer. */
export interface SingleOperation extends AboutOneObject {
	request(parameters: Parameters): PersonaRequest;
}

/** Several requests for one answer. */
export interface CompositeOperation extends AboutOneObject {
	run(call: OperationCall): Promise<CompositeAnswer>;
}

export interface CompositeAnswer extends PersonaAnswer {
	/** What only the operation knows; in the output, simplified or not. */
	told?: IDataObject;
}

/** One request that is answered by several objects, all at once. */
export interface SeveralOperation extends OperationFace {
	gives: ObjectKind;
	several(parameters: Parameters): PersonaRequest;
	/** Makes one result of all objects, simplified or not; without it each is a result of its own. */
	together?(parameters: Parameters, objects: IDataObject[]): IDataObject;
}

/** A list, page by page; with the parameters `returnAll` and `limit`. */
export interface ListOperation extends OperationFace {
	gives: ObjectKind;
	filters?: INodeProperties[];
	list(parameters: Parameters): ListPlan;
}

export interface ListPlan {
	/** Each is a list of its own, one after the other; without the page. */
	requests: PersonaRequest[];
	/** A filter that Persona does not have. */
	keep?(resource: PersonaResource): boolean;
	/** Attributes that the filter looks at; asked for even where the user wants few. */
	reads?: string[];
}

/** One request that is answered by a file; with the parameter `binaryPropertyName`. */
export interface FileOperation extends OperationFace {
	file(parameters: Parameters): { request: PersonaRequest; fileName: string; json: IDataObject };
}

export type Operation =
	SingleOperation | CompositeOperation | SeveralOperation | ListOperation | FileOperation;

export type MetaKey = 'one-time-link' | 'session-token';

/** One entry of the Resource menu. */
export interface Resource {
	/** In saved workflows: never to be renamed. */
	value: string;
	name: string;
	/** That the editor shows first. */
	defaultOperation: Operation;
	operations: Operation[];
}

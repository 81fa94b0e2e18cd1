import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { PersonaAnswer, PersonaRequest, PersonaResource } from '../../shared/persona';
import type { Parameters } from '../parameters';

/** What an operation works with for one item. */
export interface OperationCall {
	parameters: Parameters;
	/** The item that came in. */
	inputItem: INodeExecutionData;
	/** Whether a language model, and not a workflow, filled in the input. */
	isTool: boolean;
	/**
	 * @param step tells apart the requests that one item makes, so that each has an idempotency key
	 * @throws PersonaFailure
	 */
	send(request: PersonaRequest, step: string): Promise<PersonaAnswer>;
}

/**
 * Makes the simplified output of an object. It is made before anything is sent, so that a parameter
 * that only the output needs is refused before work is done.
 *
 * @param answer what the object came in
 */
export type Simplifier = (resource: PersonaResource, answer: PersonaAnswer) => IDataObject;

/** How an operation shows itself in the editor. */
interface OperationFace {
	/** In saved workflows: never to be renamed. */
	value: string;
	name: string;
	action: string;
	description: string;
	/** Without conditions on resource and operation: the menu adds them. */
	fields: INodeProperties[];
}

/** One request, one answer. */
export interface SingleOperation extends OperationFace {
	request(parameters: Parameters): PersonaRequest;
	/** What `meta` of the answer must hold for the work to count as done. */
	needs?(parameters: Parameters): MetaKey[];
	simplifier(parameters: Parameters): Simplifier;
}

/** Several requests for one answer. */
export interface CompositeOperation extends OperationFace {
	run(call: OperationCall): Promise<PersonaAnswer>;
	needs?(parameters: Parameters): MetaKey[];
	simplifier(parameters: Parameters): Simplifier;
}

/** A list, page by page; with the parameters `returnAll` and `limit`. */
export interface ListOperation extends OperationFace {
	list(parameters: Parameters): {
		path: string;
		query: IDataObject;
		/** A filter that Persona does not have. */
		keep?(resource: PersonaResource): boolean;
	};
	simplifier(parameters: Parameters): (resource: PersonaResource) => IDataObject;
}

export type Operation = SingleOperation | CompositeOperation | ListOperation;

export type MetaKey = 'one-time-link' | 'session-token';

/** One entry of the Resource menu. */
export interface Resource {
	/** In saved workflows: never to be renamed. */
	value: string;
	name: string;
	operations: Operation[];
}

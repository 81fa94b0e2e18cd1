import type { INode, INodeExecutionData, JsonObject, NodeError } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { FailureDetails } from './personaFailure';
import { PersonaFailure, withDetails } from './personaFailure';

/** Adds the request ID at the end; Persona's support asks for it. */
function withRequestId(failure: PersonaFailure): PersonaFailure {
	const { requestId } = failure.details;
	return requestId === undefined ? failure : withDetails(failure, {}, `Request ID: ${requestId}.`);
}

function asFailure(error: unknown): PersonaFailure {
	if (error instanceof PersonaFailure) return withRequestId(error);
	const { message, description } = error as { message?: string; description?: unknown };
	return new PersonaFailure(
		message ?? String(error),
		typeof description === 'string' ? description : '',
	);
}

/**
 * The error that stops the node. Always a new one, because n8n keeps the old texts of an error that it wraps.
 *
 * @param itemIndex absent if there is no item, for example in a drop-down
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeError {
	const { message, description, details } = asFailure(error);
	const text = itemIndex === undefined ? message : `${message} [item ${itemIndex}]`;
	if (details.httpCode) {
		return new NodeApiError(node, {} as JsonObject, {
			message: text,
			description,
			httpCode: details.httpCode,
			itemIndex,
		});
	}
	return new NodeOperationError(node, text, { description, itemIndex });
}

/**
 * The item that replaces a failed one. `error` is its only key: no other structured shape goes to the error
 * output in every version of n8n.
 */
export function toErrorItem(
	error: unknown,
	itemIndex: number,
	known: FailureDetails,
): INodeExecutionData {
	const { message, description, details } = withDetails(asFailure(error), known);
	return {
		json: {
			error: {
				message: `${message} [item ${itemIndex}]`,
				description: description || null,
				httpCode: details.httpCode ?? null,
				requestId: details.requestId ?? null,
				objectType: details.objectType ?? null,
				objectId: details.objectId ?? null,
				referenceId: details.referenceId ?? null,
				status: details.status ?? null,
			},
		},
		pairedItem: { item: itemIndex },
	};
}

/**
 * The error for a language model. n8n gives the model only the message, so the message also says what to do. It
 * is set after the error is created, because n8n may replace a message that the constructor gets.
 */
export function toToolError(node: INode, error: unknown, itemIndex: number): NodeError {
	const toolError = toNodeError(node, error, itemIndex);
	const { message, description } = asFailure(error);
	if (description) toolError.message = `${message}. ${description}`;
	return toolError;
}

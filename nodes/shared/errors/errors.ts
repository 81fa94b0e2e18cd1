import type { IDataObject, INode, INodeExecutionData, JsonObject, NodeError } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { LimitName } from '../rateLimit/rateLimiter';
import { usedUpLimit } from '../rateLimit/rateLimiter';
import type { PersonaAnswer, PersonaErrorEntry, PersonaRequest } from '../protocol/persona';
import { createsInquiry, errorsOf, onlyReads } from '../protocol/persona';
import type { Outcome } from '../transport/retry';

/** What a workflow can branch on; all but `httpCode` are about the object or the request in question. */
export interface FailureDetails {
	/** The status of Persona's answer, as text; absent where Persona was not asked or gave none. */
	httpCode?: string;
	/** Persona's name for the request, to be found in its API logs. */
	requestId?: string;
	/** As Persona names it, such as inquiry-session. */
	objectType?: string;
	objectId?: string;
	referenceId?: string;
	/** The object's status. */
	status?: string;
	/** It is no fault of the item: every other one would meet it too. */
	everyItem?: boolean;
	/** An attempt before this answer ended without one: it may have done what was asked. */
	mayBeDone?: boolean;
}

/**
 * Why one item could not be done. `message` is one fixed sentence, without IDs or Persona's own
 * words: n8n replaces messages in which it finds the name of a Node.js error code, inside a word too.
 * What varies stands in `description`, which n8n leaves alone.
 */
export class PersonaFailure extends Error {
	constructor(
		message: string,
		readonly description: string,
		readonly details: FailureDetails = {},
	) {
		super(message);
	}
}

/** A parameter that cannot be used. `label` is its name in the editor. */
export function invalidParameter(label: string, problem: string, advice: string): PersonaFailure {
	return new PersonaFailure(`'${label}' ${problem}`, advice);
}

function header(outcome: { headers: IDataObject }, name: string): string | undefined {
	const value = outcome.headers[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function wordsOf(entry: PersonaErrorEntry): string {
	const words = [entry.title, entry.details].filter(Boolean).join(': ');
	return entry.source?.pointer ? `${words} (at ${entry.source.pointer})` : words;
}

const NO_ROOM: Record<LimitName, string> = {
	rateLimit: "Persona's rate limit left no room for this request",
	quota: "Persona's quota of created inquiries left no room for this request",
};

const CREATE_MAY_BE_DONE =
	'The inquiry may have been created. Look for it first (Inquiry > Get Many, filtered by Reference ID) before you create it again.';

interface Explanation {
	message: string;
	advice: string;
}

/** Seen as 401; 403 would be as likely (docs.withpersona.com/api-reference/inquiry-templates). */
const TEMPLATES_REFUSED: Explanation = {
	message: 'Persona shows inquiry templates to production keys only',
	advice:
		"The key is a sandbox key, or it lacks the permission, or Persona does not accept it: test the Persona API credential. With a sandbox key, take a template's ID from the Persona dashboard; it begins with itmpl_.",
};

function isForTemplates({ path }: PersonaRequest): boolean {
	return path.startsWith('/inquiry-templates');
}

function explain(
	{ statusCode, headers }: Pick<PersonaAnswer, 'statusCode' | 'headers'>,
	request: PersonaRequest,
): Explanation {
	switch (statusCode) {
		case 401:
			return isForTemplates(request)
				? TEMPLATES_REFUSED
				: {
						message: 'Persona did not accept the API key',
						advice: 'Open the Persona API credential and test it.',
					};
		case 403:
			if (isForTemplates(request)) return TEMPLATES_REFUSED;
			return {
				message: 'Persona does not allow this with the API key in use',
				advice:
					"Check the key's permissions in the Persona dashboard (inquiry.read to read, inquiry.write for everything else), and its IP allowlist.",
			};
		case 404:
			return {
				message: 'Persona does not know this ID',
				advice:
					'An ID is known only in the environment where it was made: check that the credential holds the key of that environment, sandbox or production.',
			};
		case 409:
			return {
				message: 'The present state at Persona does not allow this',
				advice: "Branch on the inquiry's status before this node.",
			};
		case 429:
			return {
				message: NO_ROOM[usedUpLimit(headers)?.name ?? 'rateLimit'],
				advice:
					"Run the workflow again later, when others use this Persona environment less, or raise 'Max Wait' in the options.",
			};
		case 400:
		case 422:
			return {
				message: 'Persona found the request invalid',
				advice: 'Correct the parameter that Persona names and run this item again.',
			};
	}
	if (statusCode === 408 || statusCode >= 500) {
		return {
			message: 'Persona could not handle the request at the moment',
			advice: createsInquiry(request) ? CREATE_MAY_BE_DONE : 'Run this item again later.',
		};
	}
	return {
		message: 'Persona refused the request',
		advice: 'Check the parameters of this item.',
	};
}

/** Puts an answer that is no success into words, with Persona's own among them. */
function refusal(
	answer: Pick<PersonaAnswer, 'statusCode' | 'headers' | 'body'>,
	request: PersonaRequest,
): PersonaFailure {
	const { message, advice } = explain(answer, request);
	const requestId = header(answer, 'request-id');
	const said = errorsOf(answer.body).map(wordsOf).filter(Boolean).join('; ');
	const description = [said && `Persona says: ${said.replace(/\.$/, '')}.`, advice];
	return new PersonaFailure(message, description.filter(Boolean).join(' '), {
		httpCode: String(answer.statusCode),
		requestId,
	});
}

function unreadable(
	outcome: Extract<Outcome, { kind: 'unreadable' }>,
	creates: boolean,
): PersonaFailure {
	const { statusCode } = outcome;
	const details = { httpCode: String(statusCode), requestId: header(outcome, 'request-id') };
	if (statusCode >= 300 && statusCode < 400) {
		return new PersonaFailure(
			'The address of the Persona API redirects elsewhere',
			"Requests with your key do not follow redirects. Check 'Base URL' in the Persona API credential.",
			details,
		);
	}
	const what = outcome.looksLikeWebPage ? 'a web page' : 'something other than complete JSON';
	const advice =
		creates && (statusCode < 300 || statusCode >= 500)
			? CREATE_MAY_BE_DONE
			: "Check 'Base URL' in the Persona API credential, and any proxy between n8n and Persona.";
	return new PersonaFailure(
		'The answer did not come from the Persona API, or is not complete',
		`The answer had status ${statusCode} and held ${what}. ${advice}`,
		details,
	);
}

/** The codes of a certificate whose authority is not known to Node, whether or not one is missing in between. */
const UNTRUSTED_CERTIFICATE = /SELF_SIGNED|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/;

/** What an attempt that nothing more can be done about means for the user. */
export function failureOf(outcome: Outcome, request: PersonaRequest): PersonaFailure {
	const creates = createsInquiry(request);
	switch (outcome.kind) {
		case 'answer':
			return refusal(outcome, request);
		case 'unreadable':
			return unreadable(outcome, creates);
		case 'cancelled':
			return new PersonaFailure(
				// n8n shows an execution as canceled, and not as failed, by this one word.
				'The execution was canceled before Persona answered',
				creates
					? CREATE_MAY_BE_DONE
					: onlyReads(request)
						? 'The request only reads: nothing at Persona was changed.'
						: 'It is not known whether Persona did the work.',
			);
		case 'unanswered':
			return new PersonaFailure(
				'Persona could not be reached',
				[
					`The connection ended with ${outcome.code}.`,
					UNTRUSTED_CERTIFICATE.test(outcome.code)
						? 'n8n does not trust the certificate of that address. If a proxy or gateway of your own is on the way, put its certificate authority into a file, name the file in NODE_EXTRA_CA_CERTS for each n8n process, and start n8n again.'
						: "Check 'Base URL' in the Persona API credential and the connection from n8n to that address (DNS, firewall, proxy, certificate).",
					creates && CREATE_MAY_BE_DONE,
				]
					.filter(Boolean)
					.join(' '),
			);
	}
}

/** The answers by which Persona refuses what the state of an object does not allow. */
const STATE_REFUSALS = ['400', '409', '422'];

/** Whether Persona refused one item, and not the key, the number of requests or all of them. */
export function isItemRefusal({ details }: PersonaFailure): boolean {
	return [...STATE_REFUSALS, '404'].includes(details.httpCode ?? '');
}

/** What came of sending, with whether it is about the item. */
export function sendingFailure(error: unknown): unknown {
	if (!(error instanceof PersonaFailure) || isItemRefusal(error)) return error;
	return extended(error, { everyItem: true });
}

/** Whether Persona refused for what may be the object's present state. */
export function isStateRefusal(error: unknown): error is PersonaFailure {
	return error instanceof PersonaFailure && STATE_REFUSALS.includes(error.details.httpCode ?? '');
}

/** The next window opens too late: nothing is sent. */
export function limitOutlastsPatience(name: LimitName): PersonaFailure {
	return new PersonaFailure(
		NO_ROOM[name],
		"The limit is used up, and its next window opens later than 'Max Wait' allows. Run the workflow again later, or raise 'Max Wait' in the options.",
	);
}

/** Others of the same limit wait for an answer, and this request with them: nothing is sent. */
export function outageOutlastsPatience(): PersonaFailure {
	return new PersonaFailure(
		'Persona did not answer',
		"This request waited longer than 'Max Wait' allows, because Persona did not answer the requests before it. Run this item again when Persona answers.",
	);
}

/** What is true of every failure after an attempt that ended without an answer. */
export function afterTrouble(failure: PersonaFailure, request: PersonaRequest): PersonaFailure {
	if (onlyReads(request)) return failure;
	const { httpCode } = failure.details;
	// Persona looks at the limit before it looks at the key (docs.withpersona.com/idempotence); any other
	// answer under the same key is one about the work itself.
	const isOpen = httpCode === undefined || httpCode === '429';
	const isSaid = failure.description.includes(CREATE_MAY_BE_DONE);
	const advice = createsInquiry(request) && isOpen && !isSaid ? CREATE_MAY_BE_DONE : undefined;
	return extended(failure, { mayBeDone: true }, advice);
}

/** The same failure with more said in its description and its details; what is already there stays. */
export function extended(
	failure: PersonaFailure,
	details: FailureDetails,
	more?: string,
): PersonaFailure {
	const description = more ? `${failure.description} ${more}` : failure.description;
	const known = Object.entries(failure.details).filter(([, value]) => value !== undefined);
	return new PersonaFailure(failure.message, description, {
		...details,
		...(Object.fromEntries(known) as FailureDetails),
	});
}

/** With what Persona's support asks for at the end, after all that was said on the way. */
function withRequestId(failure: PersonaFailure): PersonaFailure {
	const { requestId } = failure.details;
	return requestId === undefined ? failure : extended(failure, {}, `Request ID: ${requestId}.`);
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
 * The error that stops the node. Built afresh: n8n keeps the old texts of an error that is wrapped.
 *
 * @param itemIndex absent where no item is at work, as in a drop-down
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
 * The item that stands in for a failed one. `error` is its only key: this is the one structured shape
 * that n8n sends to the error output in every version.
 */
export function toErrorItem(
	error: unknown,
	itemIndex: number,
	known: FailureDetails,
): INodeExecutionData {
	const { message, description, details } = extended(asFailure(error), known);
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
 * The error for a language model, to whom n8n hands an error's message and nothing else: what to do
 * stands in it too. Set afterwards, so that n8n replaces no part of it.
 */
export function toToolError(node: INode, error: unknown, itemIndex: number): NodeError {
	const toolError = toNodeError(node, error, itemIndex);
	const { message, description } = asFailure(error);
	if (description) toolError.message = `${message}. ${description}`;
	return toolError;
}

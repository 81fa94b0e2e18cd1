import type { IDataObject } from 'n8n-workflow';

import type { AttemptResult } from '../protocol/attemptResult';
import type { PersonaErrorEntry } from '../protocol/personaDocument';
import { errorsOf } from '../protocol/personaDocument';
import type { PersonaRequest, PersonaResponse, RefusalWords } from '../protocol/personaRequest';
import { onlyReads } from '../protocol/personaRequest';
import type { LimitName } from '../rateLimit/rateLimitHeaders';
import { readUsedUpLimit } from '../rateLimit/rateLimitHeaders';
import { quotaInWords } from '../rateLimit/waitTimes';
import { PersonaFailure, withDetails } from './personaFailure';

function header(response: { headers: IDataObject }, name: string): string | undefined {
	const value = response.headers[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function entryInWords(entry: PersonaErrorEntry): string {
	const words = [entry.title, entry.details].filter(Boolean).join(': ');
	return entry.source?.pointer ? `${words} (at ${entry.source.pointer})` : words;
}

function noRoom(name: LimitName, { quota }: PersonaRequest): string {
	const limit = name === 'quota' ? quotaInWords(quota) : "Persona's rate limit";
	return `${limit} allows no more requests at the moment`;
}

function permissions({ refusalContext }: PersonaRequest): string {
	const { permission } = refusalContext ?? {};
	return permission === undefined
		? ''
		: ` (${permission}.read to read, ${permission}.write for everything else)`;
}

/** What a refusal means for every kind of object. */
function explainForAll(
	{ statusCode, headers }: Pick<PersonaResponse, 'statusCode' | 'headers'>,
	request: PersonaRequest,
): RefusalWords {
	switch (statusCode) {
		case 401:
			return {
				message: 'Persona did not accept the API key',
				advice: 'Open the Persona API credential and test it.',
			};
		case 403:
			return {
				message: 'Persona does not allow this API key to do this',
				advice: `Check the key's permissions in the Persona dashboard${permissions(request)}, and its IP allowlist.`,
			};
		case 404:
			return {
				message: 'Persona does not know this ID',
				advice:
					'An ID exists only in the environment where it was created. Check that the credential has the API key of that environment, sandbox or production.',
			};
		case 409:
			return {
				message: 'The current state of the object does not allow this',
				advice: "Add an If node before this node to check the object's status.",
			};
		case 429:
			return {
				message: noRoom(readUsedUpLimit(headers)?.name ?? 'rateLimit', request),
				advice: "Run the workflow again later, or increase 'Max Wait' in the options.",
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
			advice: request.unknownOutcomeAdvice ?? 'Run this item again later.',
		};
	}
	return {
		message: 'Persona refused the request',
		advice: 'Check the parameters of this item.',
	};
}

/** Explains a refusal, with Persona's own words. */
function refusal(
	response: Pick<PersonaResponse, 'statusCode' | 'headers' | 'body'>,
	request: PersonaRequest,
): PersonaFailure {
	const requestId = header(response, 'request-id');
	const said = errorsOf(response.body).map(entryInWords).filter(Boolean).join('; ');
	const own = request.refusalContext?.refusals?.[response.statusCode];
	const { message, advice } = {
		...explainForAll(response, request),
		...(own?.unlessSaid?.test(said) ? {} : own),
	};
	const description = [said && `Persona says: ${said.replace(/\.$/, '')}.`, advice];
	return new PersonaFailure(message, description.filter(Boolean).join(' '), {
		httpCode: String(response.statusCode),
		requestId,
	});
}

function unreadable(
	result: Extract<AttemptResult, { kind: 'unreadable' }>,
	{ unknownOutcomeAdvice }: PersonaRequest,
): PersonaFailure {
	const { statusCode } = result;
	const details = { httpCode: String(statusCode), requestId: header(result, 'request-id') };
	if (statusCode >= 300 && statusCode < 400) {
		return new PersonaFailure(
			'The Base URL redirects to another address',
			"The node does not send the API key to another address. Check 'Base URL' in the Persona API credential.",
			details,
		);
	}
	const what = result.looksLikeWebPage ? 'a web page' : 'no complete JSON';
	const mayHaveSucceeded = statusCode < 300 || statusCode >= 500;
	const advice =
		(mayHaveSucceeded && unknownOutcomeAdvice) ||
		"Check 'Base URL' in the Persona API credential, and any proxy between n8n and Persona.";
	return new PersonaFailure(
		'The response did not come from the Persona API or is incomplete',
		`The response had status ${statusCode} and contained ${what}. ${advice}`,
		details,
	);
}

/** The error codes for a certificate whose authority Node does not know, also if one between them is missing. */
const UNTRUSTED_CERTIFICATE = /SELF_SIGNED|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/;

/** Explains the last attempt, after which nothing is sent again. */
export function explainFailure(result: AttemptResult, request: PersonaRequest): PersonaFailure {
	const { unknownOutcomeAdvice } = request;
	switch (result.kind) {
		case 'response':
			return refusal(result, request);
		case 'unreadable':
			return unreadable(result, request);
		case 'cancelled':
			return new PersonaFailure(
				// n8n shows an execution as canceled, and not as failed, by this one word.
				'The execution was canceled before Persona answered',
				unknownOutcomeAdvice ??
					(onlyReads(request)
						? 'Nothing was changed at Persona.'
						: 'Persona may have done the work. Check that before you run this item again.'),
			);
		case 'unanswered':
			return new PersonaFailure(
				'Persona could not be reached',
				[
					`The connection ended with ${result.code}.`,
					UNTRUSTED_CERTIFICATE.test(result.code)
						? 'n8n does not trust the certificate of that address. If you use a proxy or gateway with its own certificate authority, save the certificate of that authority in a file. Set NODE_EXTRA_CA_CERTS to the path of the file for each n8n process, and restart n8n.'
						: "Check 'Base URL' in the Persona API credential and the connection from n8n to that address (DNS, firewall, proxy, certificate).",
					unknownOutcomeAdvice,
				]
					.filter(Boolean)
					.join(' '),
			);
	}
}

/** The next window begins too late: nothing is sent. */
export function limitWaitTooLong(name: LimitName, request: PersonaRequest): PersonaFailure {
	return new PersonaFailure(
		noRoom(name, request),
		"The next window begins later than 'Max Wait' allows. Run the workflow again later, or increase 'Max Wait' in the options.",
	);
}

/** Persona does not answer other requests of the same limit: nothing is sent. */
export function outageWaitTooLong(): PersonaFailure {
	return new PersonaFailure(
		'Persona did not answer',
		"This request waited longer than 'Max Wait' allows, because Persona did not answer earlier requests. Run this item again later.",
	);
}

/** Adds what is true after any attempt that ended without a response. */
export function withUnknownOutcome(
	failure: PersonaFailure,
	request: PersonaRequest,
): PersonaFailure {
	if (onlyReads(request)) return failure;
	const { unknownOutcomeAdvice: advice } = request;
	const { httpCode } = failure.details;
	// Persona checks the limit before the key (docs.withpersona.com/idempotence). Any other response under the
	// same key is about the work itself.
	const isOpen = httpCode === undefined || httpCode === '429';
	const isSaid = advice !== undefined && failure.description.includes(advice);
	const { afterLostAttempt } = request.refusalContext?.refusals?.[Number(httpCode)] ?? {};
	const more = isOpen && !isSaid ? advice : afterLostAttempt;
	return withDetails(failure, { mayHaveSucceeded: true }, more);
}

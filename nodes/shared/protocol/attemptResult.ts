import type { IDataObject } from 'n8n-workflow';

import type { PersonaDocument } from './personaDocument';

/** The result of one attempt to send a request. */
export type AttemptResult =
	| {
			kind: 'response';
			statusCode: number;
			headers: IDataObject;
			body: PersonaDocument;
			/** Present if the request asked for a file. */
			file?: Buffer;
	  }
	/** A response without a body of Persona's, such as a web page or incomplete JSON. */
	| { kind: 'unreadable'; statusCode: number; headers: IDataObject; looksLikeWebPage: boolean }
	/** No response. Persona may still have done the work. */
	| { kind: 'unanswered'; code: string }
	/** The user stopped the execution while the request was in flight. */
	| { kind: 'cancelled' };

/** Whether Persona refused the attempt because of a limit. */
export function isRateLimited(
	result: AttemptResult,
): result is Extract<AttemptResult, { statusCode: number }> {
	return 'statusCode' in result && result.statusCode === 429;
}

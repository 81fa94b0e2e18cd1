import type { IDataObject } from 'n8n-workflow';

import type { PersonaDocument } from './personaDocument';

/** What came of one attempt to send a request. */
export type AttemptResult =
	| {
			kind: 'response';
			statusCode: number;
			headers: IDataObject;
			body: PersonaDocument;
			/** Where the request asked for one. */
			file?: Buffer;
	  }
	/** A response whose body is not Persona's: a web page, or JSON that was cut short. */
	| { kind: 'unreadable'; statusCode: number; headers: IDataObject; looksLikeWebPage: boolean }
	/** No response. The work may be done all the same. */
	| { kind: 'unanswered'; code: string }
	/** The user stopped the execution while the request was in flight. */
	| { kind: 'cancelled' };

/** Whether Persona refused the attempt because of a limit. */
export function isRateLimited(
	result: AttemptResult,
): result is Extract<AttemptResult, { statusCode: number }> {
	return 'statusCode' in result && result.statusCode === 429;
}

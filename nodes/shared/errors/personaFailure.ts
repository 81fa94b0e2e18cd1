/** What is known about a failure, in addition to its texts. An error item has all but the last two. */
export interface FailureDetails {
	/** The status of Persona's response, as text. Absent without a response. */
	httpCode?: string;
	/** Persona's ID of the request, which its API logs show. */
	requestId?: string;
	/** As Persona names it, such as inquiry-session. */
	objectType?: string;
	objectId?: string;
	referenceId?: string;
	/** The object's status. */
	status?: string;
	/** The error is not about this item: every other item would fail too. */
	everyItem?: boolean;
	/** An earlier attempt ended without a response. Persona may have done its work. */
	mayHaveSucceeded?: boolean;
}

/**
 * Why one item failed. `message` is one fixed sentence without IDs or Persona's own words: n8n replaces a message
 * that contains the name of a Node.js error code, even inside a word. Everything that varies is in `description`,
 * which n8n does not change.
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

/** A parameter with an invalid value. `label` is its name in the editor. */
export function invalidParameter(label: string, problem: string, advice: string): PersonaFailure {
	return new PersonaFailure(`'${label}' ${problem}`, advice);
}

/** The same failure with a longer description and more details. Existing details stay. */
export function withDetails(
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

/** Persona's HTTP statuses for what the state of an object does not allow. */
const STATE_REFUSALS = ['400', '409', '422'];

/** Whether Persona refused only this item, not the key or all requests. */
export function isItemRefusal({ details }: PersonaFailure): boolean {
	return [...STATE_REFUSALS, '404'].includes(details.httpCode ?? '');
}

/** Whether the object's current state may be the reason for a refusal. */
export function isStateRefusal(error: unknown): error is PersonaFailure {
	return error instanceof PersonaFailure && STATE_REFUSALS.includes(error.details.httpCode ?? '');
}

/** Marks the failure of a request that every other item would have too. */
export function markEveryItem(error: unknown): unknown {
	if (!(error instanceof PersonaFailure) || isItemRefusal(error)) return error;
	return withDetails(error, { everyItem: true });
}

/** What is known of a failure beside its words. An error item has all but the last two. */
export interface FailureDetails {
	/** The status of Persona's response, as text; absent where Persona was not asked or gave none. */
	httpCode?: string;
	/** Persona's name for the request, to be found in its API logs. */
	requestId?: string;
	/** As Persona names it, such as inquiry-session. */
	objectType?: string;
	objectId?: string;
	referenceId?: string;
	/** The object's status. */
	status?: string;
	/** The item did nothing wrong: every other one would fail too. */
	everyItem?: boolean;
	/** An earlier attempt ended without a response: it may have done what was asked. */
	mayHaveSucceeded?: boolean;
}

/**
 * Why one item failed. `message` is one fixed sentence, without IDs or Persona's own words: n8n replaces
 * messages in which it finds the name of a Node.js error code, inside a word too. What varies stands in
 * `description`, which n8n leaves alone.
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

/** The same failure with more said in its description and its details; what is already there stays. */
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

/** The statuses by which Persona refuses what the state of an object does not allow. */
const STATE_REFUSALS = ['400', '409', '422'];

/** Whether Persona refused one item, and not the key, the number of requests or all of them. */
export function isItemRefusal({ details }: PersonaFailure): boolean {
	return [...STATE_REFUSALS, '404'].includes(details.httpCode ?? '');
}

/** Whether Persona refused for what may be the object's current state. */
export function isStateRefusal(error: unknown): error is PersonaFailure {
	return error instanceof PersonaFailure && STATE_REFUSALS.includes(error.details.httpCode ?? '');
}

/** A failure of a request, marked where every other item would meet it too. */
export function markEveryItem(error: unknown): unknown {
	if (!(error instanceof PersonaFailure) || isItemRefusal(error)) return error;
	return withDetails(error, { everyItem: true });
}

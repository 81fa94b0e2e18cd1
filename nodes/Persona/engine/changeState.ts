import type { PersonaFailure } from '../../shared/errors/personaFailure';
import { isStateRefusal, withDetails } from '../../shared/errors/personaFailure';
import { objectPath } from '../../shared/objects/objectPath';
import { stateInWords, stateOf } from '../../shared/objects/objectState';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import { resourceOf } from '../../shared/protocol/personaDocument';
import type { PersonaRequest } from '../../shared/protocol/personaRequest';
import type { ChangeOperation, OperationContext, OperationResponse } from '../operation/operation';
import { isFilledAgain, isReached } from '../operation/reachedState';

const ADVICE =
	"It already has the requested state. If that is not an error for you, switch on the option 'Ignore If Already in State'.";

const FILLED =
	'It has got personal data again since then. To remove that, use Update and enter the fields as JSON with null.';

/** The refusal with the object's state, for the user to read and to branch on. */
function withState(
	refusal: PersonaFailure,
	{ object: kind }: ChangeOperation,
	object: PersonaResource,
	advice?: string,
) {
	const state = stateOf(object);
	if (state.status === '' && !state.redacted) return refusal;
	const sentences = [`${object.id} is ${stateInWords(kind, state)}.`, advice];
	return withDetails(refusal, {}, sentences.filter(Boolean).join(' '));
}

/**
 * Changes an object. If Persona refuses because of its state, reads that state for the error. The object may already
 * have the requested state. This is a success if the user has set that, or if an earlier attempt whose response was
 * lost may have made the change.
 *
 * @throws PersonaFailure with the object's current status, if it could be read
 */
export async function changeState(
	operation: ChangeOperation,
	context: OperationContext,
	request: PersonaRequest,
): Promise<OperationResponse> {
	const { parameters } = context;
	const { object: kind, reaches } = operation;
	const ignores = parameters.flag('options.ignoreIfAlreadyInState');
	const outcomeFields = (alreadyInState: boolean) =>
		ignores ? { outcomeFields: { alreadyInState } } : {};

	const afterRefusal = async (refusal: unknown): Promise<OperationResponse> => {
		if (!isStateRefusal(refusal)) throw refusal;
		const { mayHaveSucceeded, httpCode } = refusal.details;
		const mayCount = reaches !== undefined && (ignores || mayHaveSucceeded === true);
		// A request with words of its own for a conflict says that it is not about the state.
		const isAboutState = httpCode === '409' && !request.refusalContext?.refusals?.[409];
		if (!mayCount && !isAboutState) throw refusal;
		const path = objectPath(kind, parameters.requiredId(kind.locator.name));
		const response = await context
			.sendForOutput({ method: 'GET', path }, 'look')
			.catch((error: unknown) => {
				throw mayCount ? error : refusal;
			});
		const object = resourceOf(response.body);
		if (!object) throw refusal;
		const isDone = isReached(operation, object, parameters);
		if (isDone && mayCount) return { ...response, ...outcomeFields(!mayHaveSucceeded) };
		const isFilled = reaches !== undefined && isFilledAgain(operation, object);
		throw withState(refusal, operation, object, isDone ? ADVICE : isFilled ? FILLED : undefined);
	};

	try {
		return { ...(await context.sendForOutput(request, 'request')), ...outcomeFields(false) };
	} catch (error) {
		return await afterRefusal(error);
	}
}

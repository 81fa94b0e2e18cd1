import type { INodeProperties } from 'n8n-workflow';

import type { PersonaFailure } from '../../../shared/errors/personaFailure';
import { isStateRefusal, withDetails } from '../../../shared/errors/personaFailure';
import { inquiryKind, stateInWords, stateOf } from '../../../shared/objects/inquiry';
import { objectPath } from '../../../shared/objects/objectPath';
import type { PersonaResource } from '../../../shared/protocol/personaDocument';
import { resourceOf } from '../../../shared/protocol/personaDocument';
import type { PersonaRequest } from '../../../shared/protocol/personaRequest';
import type { OperationContext, OperationResponse } from '../../operation/operation';

export const ignoreIfAlreadyInStateOption: INodeProperties = {
	displayName: 'Ignore If Already in State',
	name: 'ignoreIfAlreadyInState',
	type: 'boolean',
	default: false,
	description:
		'Whether an item succeeds if its inquiry already has the requested state. In the output, alreadyInState is true for such an item.',
};

const ADVICE =
	"It already has the requested state. If that is not an error for you, switch on the option 'Ignore If Already in State'.";

/** The refusal with the inquiry's state, for the user to read and to branch on. */
function withState(refusal: PersonaFailure, inquiry: PersonaResource, advice?: string) {
	const state = stateOf(inquiry);
	if (state.status === '') return refusal;
	const sentences = [`${inquiry.id} is ${stateInWords(state)}.`, advice];
	return withDetails(refusal, {}, sentences.filter(Boolean).join(' '));
}

/**
 * Changes an inquiry. If Persona refuses because of its state, reads that state for the error. The inquiry may
 * already have the requested state. This is a success if the user has set that, or if an earlier attempt whose
 * response was lost may have made the change.
 *
 * @param isInState whether the inquiry already has the requested state; absent if its state does not show it
 * @throws PersonaFailure with the inquiry's current status, if it could be read
 */
export async function changeState(
	context: OperationContext,
	request: PersonaRequest,
	isInState?: (inquiry: PersonaResource) => boolean,
): Promise<OperationResponse> {
	const { parameters } = context;
	const ignores = parameters.flag('options.ignoreIfAlreadyInState');
	const outcomeFields = (alreadyInState: boolean) =>
		ignores ? { outcomeFields: { alreadyInState } } : {};

	const afterRefusal = async (refusal: unknown): Promise<OperationResponse> => {
		if (!isStateRefusal(refusal)) throw refusal;
		const { mayHaveSucceeded, httpCode } = refusal.details;
		const mayCount = isInState !== undefined && (ignores || mayHaveSucceeded === true);
		if (!mayCount && httpCode !== '409') throw refusal;
		const path = objectPath(inquiryKind, parameters.requiredId('inquiryId'));
		const response = await context
			.sendForOutput({ method: 'GET', path }, 'look')
			.catch((error: unknown) => {
				throw mayCount ? error : refusal;
			});
		const inquiry = resourceOf(response.body);
		if (!inquiry) throw refusal;
		const isDone = isInState?.(inquiry) ?? false;
		if (isDone && mayCount) return { ...response, ...outcomeFields(!mayHaveSucceeded) };
		throw withState(refusal, inquiry, isDone ? ADVICE : undefined);
	};

	try {
		return { ...(await context.sendForOutput(request, 'request')), ...outcomeFields(false) };
	} catch (error) {
		return await afterRefusal(error);
	}
}

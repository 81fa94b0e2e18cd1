import type { INodeProperties } from 'n8n-workflow';

import type { PersonaFailure } from '../../../shared/errors/errors';
import { extended, isStateRefusal } from '../../../shared/errors/errors';
import type { PersonaRequest, PersonaResource } from '../../../shared/protocol/persona';
import { resourceOf } from '../../../shared/protocol/persona';
import { objectPath } from '../../../shared/objects/objectPath';
import type { CompositeAnswer, OperationCall } from '../../operation/operation';

export const ignoreIfAlreadyInStateOption: INodeProperties = {
	displayName: 'Ignore If Already in State',
	name: 'ignoreIfAlreadyInState',
	type: 'boolean',
	default: false,
	description:
		'Whether an inquiry that is already as asked for counts as done and not as failed. In the output, alreadyInState tells whether Persona refused for that reason.',
};

const ADVICE =
	"It is already in the state that you ask for: where that counts as done, switch on the option 'Ignore If Already in State'.";

/** The refusal with what the inquiry's state is, for the user to read and to branch on. */
function explained(refusal: PersonaFailure, { id, attributes }: PersonaResource, advice?: string) {
	const { status, 'redacted-at': redactedAt } = attributes ?? {};
	if (typeof status !== 'string') return refusal;
	const words = redactedAt ? 'redacted' : status.replace('_', ' ');
	return extended(refusal, {}, [`${id} is ${words}.`, advice].filter(Boolean).join(' '));
}

/**
 * Changes an inquiry. Where Persona refuses that for the inquiry's state, looks which state that is: to
 * say so, and because the change may be there already. The user may want that to count as done, or an
 * earlier attempt whose answer was lost may have made it.
 *
 * @param isInState whether the inquiry is as the change leaves it; absent where its state does not tell
 * @throws PersonaFailure with the inquiry's present status, where it could be looked at
 */
export async function changeState(
	call: OperationCall,
	request: PersonaRequest,
	isInState?: (inquiry: PersonaResource) => boolean,
): Promise<CompositeAnswer> {
	const { parameters } = call;
	const ignores = parameters.flag('options.ignoreIfAlreadyInState');
	const told = (alreadyInState: boolean) => (ignores ? { told: { alreadyInState } } : {});

	const afterRefusal = async (refusal: unknown): Promise<CompositeAnswer> => {
		if (!isStateRefusal(refusal)) throw refusal;
		const { mayBeDone, httpCode } = refusal.details;
		const mayCount = isInState !== undefined && (ignores || mayBeDone === true);
		if (!mayCount && httpCode !== '409') throw refusal;
		const path = objectPath('inquiries', parameters.requiredId('inquiryId'));
		const answer = await call
			.sendForOutput({ method: 'GET', path }, 'look')
			.catch((error: unknown) => {
				throw mayCount ? error : refusal;
			});
		const inquiry = resourceOf(answer.body);
		if (!inquiry) throw refusal;
		const isDone = isInState?.(inquiry) ?? false;
		if (isDone && mayCount) return { ...answer, ...told(!mayBeDone) };
		throw explained(refusal, inquiry, isDone ? ADVICE : undefined);
	};

	try {
		return { ...(await call.sendForOutput(request, 'request')), ...told(false) };
	} catch (error) {
		return await afterRefusal(error);
	}
}

import type { INodeProperties } from 'n8n-workflow';

import { extended, isStateRefusal } from '../../../shared/errors';
import type { PersonaRequest, PersonaResource } from '../../../shared/persona';
import { resourceOf } from '../../../shared/persona';
import { objectPath } from '../objectPath';
import type { CompositeAnswer, OperationCall } from '../operation';

export const ignoreIfAlreadyInStateOption: INodeProperties = {
	displayName: 'Ignore If Already in State',
	name: 'ignoreIfAlreadyInState',
	type: 'boolean',
	default: false,
	description:
		'Whether an inquiry that is already as asked for counts as done and not as failed. In the output, alreadyInState tells whether Persona refused for that reason.',
};

const ADVICE =
	"Where the inquiry may be in that state already, switch on the option 'Ignore If Already in State'.";

/**
 * Changes an inquiry's state. Where Persona refuses that, looks whether the inquiry is in the state
 * already: because the user wants that to count as done, or because an earlier attempt whose answer was
 * lost may have brought it there.
 *
 * @throws PersonaFailure with the inquiry's present status, where it was looked at
 */
export async function changeState(
	call: OperationCall,
	request: PersonaRequest,
	isInState: (inquiry: PersonaResource) => boolean,
): Promise<CompositeAnswer> {
	const { parameters } = call;
	const ignores = parameters.flag('options.ignoreIfAlreadyInState');
	const told = (alreadyInState: boolean) => (ignores ? { told: { alreadyInState } } : {});

	const afterRefusal = async (error: unknown): Promise<CompositeAnswer> => {
		if (!isStateRefusal(error)) throw error;
		if (!ignores && !error.details.mayBeDone) throw extended(error, {}, ADVICE);
		const path = objectPath('inquiries', parameters.requiredId('inquiryId'));
		const answer = await call.sendForOutput({ method: 'GET', path }, 'look');
		const inquiry = resourceOf(answer.body);
		if (inquiry && isInState(inquiry)) return { ...answer, ...told(!error.details.mayBeDone) };
		const status = inquiry?.attributes?.status;
		throw extended(error, typeof status === 'string' ? { status } : {});
	};

	try {
		return { ...(await call.sendForOutput(request, 'request')), ...told(false) };
	} catch (error) {
		return await afterRefusal(error);
	}
}

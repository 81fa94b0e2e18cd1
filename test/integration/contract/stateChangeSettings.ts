import type { INodeParameters } from 'n8n-workflow';

import type { InquirySettings } from '../../../simulator';
import type { ContractSetting } from './contractSetting';
import { byId, byUrl, idempotencyKey, inquiryAnswerOptions } from './contractSetting';

interface StateChange {
	/** As it is sent, such as "POST /inquiries/:id/approve". */
	request: string;
	/** An inquiry whose state can be changed. */
	from: InquirySettings;
	/** One that is as asked for already. */
	already: InquirySettings;
	/** Whether Persona refuses the change then, so that the node looks. */
	refusesAgain: boolean;
	/** Fields beside the inquiry. */
	fields?: INodeParameters;
}

/** The settings of an operation that changes the state of an inquiry. */
export function stateChangeSettings(change: StateChange): ContractSetting[] {
	const { request, from, already, refusesAgain, fields = {} } = change;
	const key: INodeParameters = request.startsWith('POST') ? { idempotencyKey } : {};
	return [
		{
			name: 'with every option',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry(from).id),
				...fields,
				simplify: true,
				options: { ...inquiryAnswerOptions, ...key, ignoreIfAlreadyInState: true },
			}),
			sends: [request],
		},
		{
			name: 'by URL, as it came',
			parameters: (world) => ({
				inquiryId: byUrl(world.putInquiry(from).id),
				...fields,
				simplify: false,
				options: { ignoreIfAlreadyInState: false },
			}),
			sends: [request],
		},
		{
			name: 'where it is done already',
			parameters: (world) => ({
				inquiryId: byId(world.putInquiry(already).id),
				...fields,
				options: { ...inquiryAnswerOptions, ignoreIfAlreadyInState: true },
			}),
			sends: [request, ...(refusesAgain ? ['GET /inquiries/:id'] : [])],
		},
	];
}

import { refusal } from '../../engine/errors';
import type { InquiryCall, InquiryRoute } from '../environment';
import type { Inquiry } from './inquiry';
import { changedInquiry } from './namedInquiry';
import { performSimulateActions, readSimulateActions } from './simulateActions';

/** docs.withpersona.com/api-reference/inquiries/perform-simulate-actions: sandbox only. */
export const inquirySimulationRoutes: InquiryRoute[] = [
	{
		method: 'post',
		path: '/inquiries/:inquiryId/perform-simulate-actions',
		permission: 'inquiry.write',
		answer: (call) => {
			refuseInProduction(call);
			return changedInquiry(simulate)(call);
		},
	},
];

function refuseInProduction(call: InquiryCall): void {
	const { name } = call.environment.settings;
	if (name === 'sandbox') return;
	throw refusal(403, 'Simulate actions can be performed in sandbox only');
}

function simulate(call: InquiryCall, inquiry: Inquiry): void {
	const { world } = call.environment;
	const actions = readSimulateActions(world, call.body);
	performSimulateActions(world, inquiry, actions, call.now);
}

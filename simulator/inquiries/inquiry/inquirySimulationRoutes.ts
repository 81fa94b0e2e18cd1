import { queryOfOne, type Call, type Route } from '../../engine/endpoint';
import { refusal } from '../../engine/errors';
import type { Inquiry } from './inquiry';
import { performSimulateActions, readSimulateActions } from './simulateActions';
import { changedInquiry } from './namedInquiry';

/** docs.withpersona.com/api-reference/inquiries/perform-simulate-actions: sandbox only. */
export const inquirySimulationRoutes: Route[] = [
	{
		method: 'post',
		path: '/inquiries/:inquiryId/perform-simulate-actions',
		permission: 'inquiry.write',
		query: queryOfOne,
		body: {
			meta: {
				'simulate-actions': [{ type: 'value', data: { 'verification-template-id': 'value' } }],
			},
		},
		answer: (call) => {
			refuseInProduction(call);
			return changedInquiry(simulate)(call);
		},
	},
];

function refuseInProduction(call: Call): void {
	const { name, uncertain } = call.environment.settings;
	if (name === 'sandbox') return;
	throw refusal(
		uncertain.simulateActionsInProductionStatus,
		'Simulate actions can be performed in sandbox only',
	);
}

function simulate(call: Call, inquiry: Inquiry): void {
	const { world, settings } = call.environment;
	const { uncertain } = settings;
	const actions = readSimulateActions(world, call.body, uncertain);
	performSimulateActions(world, inquiry, actions, call.now, uncertain);
}

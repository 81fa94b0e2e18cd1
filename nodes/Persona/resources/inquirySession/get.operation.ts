import { inquirySessionKind, inquirySessionIdField } from '../../../shared/objects/inquirySession';
import { objectPath } from '../../../shared/objects/objectPath';
import type { SingleOperation } from '../../operation/operation';

/** docs.withpersona.com/api-reference/inquiry-sessions/retrieve-an-inquiry-session */
export const get: SingleOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get inquiry session',
	description:
		'Get one session by its ID (iqse_): times, IP address, country, proxy and Tor flags, device, browser',
	fields: [inquirySessionIdField],
	object: inquirySessionKind,

	request: (parameters) => ({
		method: 'GET',
		path: objectPath(inquirySessionKind, parameters.requiredId('inquirySessionId')),
	}),
};

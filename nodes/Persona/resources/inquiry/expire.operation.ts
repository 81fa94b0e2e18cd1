import { statusOperation } from './statusOperation';

/** docs.withpersona.com/api-reference/inquiries/expire-an-inquiry */
export const expire = statusOperation(
	{
		value: 'expire',
		name: 'Expire',
		action: 'Expire inquiry',
		description:
			'Expire an inquiry and all of its sessions and links now. It can be resumed later.',
		destructive: true,
		fields: [],
	},
	'expire',
	'expired',
);

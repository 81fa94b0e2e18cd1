import { inquiryKind } from '../../../shared/objects/inquiry';
import { setStatus } from '../../families/setStatus';

/** docs.withpersona.com/api-reference/inquiries/expire-an-inquiry */
export const expire = setStatus(inquiryKind, 'expire', 'expired', {
	value: 'expire',
	name: 'Expire',
	action: 'Expire inquiry',
	description: 'Expire an inquiry and all of its sessions and links now. It can be resumed later.',
});

import { inquirySessionKind } from '../../../shared/objects/inquirySession';
import { getOne } from '../../families/getOne';

/** docs.withpersona.com/api-reference/inquiry-sessions/retrieve-an-inquiry-session */
export const get = getOne(inquirySessionKind, {
	description:
		'Get one session by its ID (iqse_): when and from which IP address, country and device it was made',
});

import type { ApiResource } from '../engine/resource';
import type { InquiryEnvironment } from './environment';
import { inquiryResource } from './inquiry/inquiryResource';
import { sessionResource } from './session/sessionResource';
import type { StateChange } from './stateChanges';

/** The object that has changed, as the API shows it now. */
export function changedResource({ world }: InquiryEnvironment, change: StateChange): ApiResource {
	if ('account' in change) return world.described.resourceOf(change.account);
	return 'inquiry' in change
		? inquiryResource(world, change.inquiry)
		: sessionResource(change.session);
}

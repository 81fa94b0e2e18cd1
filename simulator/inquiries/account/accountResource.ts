import { isoTime } from '../../engine/clock';
import type { ApiResource } from '../../engine/resource';
import type { Account } from './account';

/** For `include`. */
export function accountResource(account: Account): ApiResource {
	return {
		type: 'account',
		id: account.id,
		attributes: {
			'reference-id': account.referenceId,
			// The name of the only type that a world has.
			'account-type-name': 'User',
			'created-at': isoTime(account.createdAt),
			'updated-at': isoTime(account.updatedAt),
			'redacted-at': null,
			fields: {},
			tags: [],
		},
		relationships: {
			'account-type': { data: { type: 'account-type', id: account.typeId } },
		},
	};
}

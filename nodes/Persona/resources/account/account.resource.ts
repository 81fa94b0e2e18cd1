import { accountKind } from '../../../shared/objects/account';
import { refuseComma } from '../../families/findByReferenceId';
import { getMany } from '../../families/getMany';
import { getOneByReference } from '../../families/getOneByReference';
import { redactOne } from '../../families/redact';
import { search } from '../../families/search';
import { addTagTo, removeTagFrom, setTagsOf } from '../../families/tags';
import type { Resource } from '../../operation/operation';
import { create } from './create.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

const get = getOneByReference(accountKind, {
	description: 'Get one account by its ID (act_) or by your own reference ID',
});

/** docs.withpersona.com/api-reference/accounts */
export const accountResource: Resource = {
	value: 'account',
	name: 'Account',
	defaultOperation: get,
	operations: [
		addTagTo(accountKind, {
			description: 'Add one tag to an account, by its name or its ID; a new name creates a tag',
		}),
		create,
		upsert,
		get,
		getMany(accountKind, {
			description: 'Get all accounts, or those with one of several reference IDs',
			filters: [
				{
					displayName: 'Reference ID',
					name: 'referenceId',
					type: 'string',
					default: '',
					placeholder: 'e.g. customer-00042, customer-00043',
					send: { in: 'query', key: 'filter[reference-id]', as: 'list' },
					description: 'One reference ID, or several separated by commas or as an array',
				},
			],
			plan(request, parameters) {
				const name = 'filters.referenceId';
				for (const referenceId of parameters.list(name)) refuseComma(parameters, name, referenceId);
				return { requests: [request] };
			},
		}),
		redactOne(accountKind, {
			description:
				'Delete the personal data of an account and, a little later, of its inquiries, verifications and reports. Cannot be undone. The account can still be changed.',
		}),
		removeTagFrom(accountKind, {
			description: 'Remove one tag from an account, by its name or its ID; other tags stay',
		}),
		search(accountKind, {
			description:
				'Find accounts by one condition or a JSON query. Finds changes after about a minute.',
		}),
		setTagsOf(accountKind, { description: 'Replace all tags of an account with these tags' }),
		update,
	],
};

import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { ChangeOperation } from '../operation/operation';
import { routeOf } from '../operation/operation';
import type { Own } from './own';

/** Redact: deletes the personal data of an object, once the user has confirmed it. */
export const redactOne = (kind: IdentifiedKind, own: Own<ChangeOperation>): ChangeOperation => ({
	kind: 'change',
	value: 'redact',
	name: 'Redact',
	action: `Redact ${kind.words.one}`,
	route: routeOf('DELETE', kind),
	destructive: true,
	fields: [
		kind.locator,
		{
			displayName: 'Confirm Redaction',
			name: 'confirmRedaction',
			type: 'boolean',
			required: true,
			default: false,
			description: `Whether to permanently delete the personal data of this ${kind.words.one}. While this is off, the node sends nothing.`,
		},
	],
	object: kind,
	reaches: { redacted: true },

	complete(request, parameters) {
		if (parameters.flag('confirmRedaction')) return request;
		throw parameters.invalid(
			'confirmRedaction',
			'is off',
			`Nothing was sent, because Redact permanently deletes personal data. Switch this on for the ${kind.words.several} that you want to redact.`,
		);
	},
	...own,
});

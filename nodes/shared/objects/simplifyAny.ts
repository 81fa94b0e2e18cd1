import type { IDataObject } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import { fieldValues } from './fieldValues';
import { outsideEntries } from './outsideEntries';

/** A kebab-case name in camelCase. */
function camelCase(name: string): string {
	return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The singular of a list's name: verification, inquiry, selfie, account-status. */
function singular(name: string): string {
	return name
		.replace(/(?<!self)ies$/, 'y')
		.replace(/(?<=us)es$/, '')
		.replace(/(?<!u)s$/, '');
}

/** `account` becomes `accountId`, a list such as `verifications` becomes `verificationIds`. */
function allRelatedIds({ relationships }: PersonaResource): IDataObject {
	const ids: IDataObject = {};
	for (const [name, related] of outsideEntries(relationships)) {
		const { data } = (related ?? {}) as NonNullable<PersonaResource['relationships']>[string];
		if (Array.isArray(data)) {
			ids[`${camelCase(singular(name))}Ids`] = data.map(({ id }) => id);
		} else {
			ids[`${camelCase(name)}Id`] = data?.id ?? null;
		}
	}
	return ids;
}

/** An object of any kind as a flat object: attributes in camelCase, fields as name to value, related IDs. */
export function simplifyAny(object: PersonaResource): IDataObject {
	const { type, id } = object;
	const simplified: IDataObject = { type, id };
	for (const [name, value] of outsideEntries(object.attributes)) {
		simplified[camelCase(name)] =
			name === 'fields' ? fieldValues(value) : (value as IDataObject[string]);
	}
	// `type` and `id` come last: no attribute may replace them.
	return { ...simplified, ...allRelatedIds(object), type, id };
}

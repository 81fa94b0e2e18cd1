import type { Call } from './endpoint';
import { badRequest } from './errors';
import { plainName } from './keyNames';

/** @throws PersonaError 400 for a filter that the list does not have (assumption) */
export function checkFilterNames(call: Call, known: readonly string[]): void {
	for (const given of call.query.names('filter')) {
		if (!known.some((name) => plainName(name) === plainName(given))) {
			throw badRequest(`filter.${given} is not a filter of this list`);
		}
	}
}

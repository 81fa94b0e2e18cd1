import { PersonaFailure } from '../../shared/errors/personaFailure';
import type { IdentifiedKind } from '../../shared/objects/objectKind';
import { objectPath } from '../../shared/objects/objectPath';
import type { CompositeOperation, OperationContext } from '../operation/operation';
import { routeOf } from '../operation/operation';
import { findOneByReferenceId, locatorWithReferenceId, refuseComma } from './findByReferenceId';
import type { Own } from './own';

/** @throws PersonaFailure if no object has the reference ID */
async function idOf(context: OperationContext, kind: IdentifiedKind): Promise<string> {
	const { parameters } = context;
	const { locator, words } = kind;
	if (parameters.mode(locator.name) !== 'referenceId') return parameters.requiredId(locator.name);
	const referenceId = parameters.located(locator.name);
	if (referenceId === undefined) {
		throw parameters.invalid(locator.name, 'is empty', 'Each item needs a reference ID.');
	}
	refuseComma(parameters, locator.name, referenceId);
	const found = await findOneByReferenceId(context, kind, referenceId);
	if (found) return found.id;
	throw new PersonaFailure(
		`The reference ID has no ${words.one}`,
		`Check the reference ID ${referenceId}. Check that the credential has the API key of the right environment, sandbox or production.`,
	);
}

/** Get: one object by its ID, or by its reference ID, which no other object of the kind has. */
export const getOneByReference = (
	kind: IdentifiedKind,
	own: Own<CompositeOperation>,
): CompositeOperation => ({
	kind: 'composite',
	value: 'get',
	name: 'Get',
	action: `Get ${kind.words.one}`,
	route: routeOf('GET', kind),
	otherRoutes: [`GET /${kind.collection}`],
	fields: [
		locatorWithReferenceId(
			kind,
			`The ${kind.words.one} to get, by its ID or by your own reference ID`,
		),
	],
	object: kind,
	...own,

	async run(context) {
		const path = objectPath(kind, await idOf(context, kind));
		return await context.sendForOutput({ method: 'GET', path }, 'request');
	},
});

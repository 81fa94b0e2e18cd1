import type { PersonaFailure } from '../../shared/errors/personaFailure';
import { invalidParameter, withDetails } from '../../shared/errors/personaFailure';
import type { Operation } from '../operation/operation';
import { resources } from '../resources';

/** n8n adds this entry, Custom API Call, to both menus of every node whose credential signs requests. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

function unknownOperation(resource: unknown, name: unknown): PersonaFailure {
	if (resource === CUSTOM_API_CALL || name === CUSTOM_API_CALL) {
		return invalidParameter(
			'Custom API Call',
			'needs the HTTP Request node',
			'Replace this node with an HTTP Request node. There, choose Authentication > Predefined Credential Type > Persona API. See "Other endpoints" in the README.',
		);
	}
	const known = resources.flatMap(({ value, operations }) =>
		operations.map((entry) => `${value}: ${entry.value}`),
	);
	return invalidParameter(
		'Operation',
		'does not exist in this version of the Persona node',
		`Choose one of these: ${known.join(', ')}.`,
	);
}

/** @throws PersonaFailure for every item, if the node has no such operation */
export function findOperation(resource: unknown, name: unknown): Operation {
	const operation = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === name);
	if (!operation) throw withDetails(unknownOperation(resource, name), { everyItem: true });
	return operation;
}

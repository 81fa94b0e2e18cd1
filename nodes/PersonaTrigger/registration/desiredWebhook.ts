import type { IHookFunctions } from 'n8n-workflow';

import { invalidParameter, PersonaFailure } from '../../shared/errors/personaFailure';
import { eventsOf } from '../../shared/events/chosenEvents';
import type { WebhookAttributes } from './webhooksApi';

const LONGEST_NAME = 100;

/**
 * The URL that Persona delivers to: the test URL while a user listens for a test event.
 *
 * @throws PersonaFailure if n8n has no URL
 */
export function urlOf(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (!url) {
		throw new PersonaFailure(
			'n8n gave this node no webhook URL',
			'Save the workflow and activate it again. If that does not help, add the node again.',
		);
	}
	return url;
}

/**
 * The events that start the workflow.
 *
 * @throws PersonaFailure if none is chosen
 */
export function desiredEvents(context: IHookFunctions): string[] {
	const events = eventsOf(context);
	if (events.length === 0) {
		throw invalidParameter(
			'Events',
			'is empty',
			"Choose at least one event in 'Events' or 'Additional Events'.",
		);
	}
	return events;
}

/**
 * The attributes that the node's webhook at Persona must have.
 *
 * @throws PersonaFailure if no event is chosen
 */
export function desiredWebhook(context: IHookFunctions): WebhookAttributes {
	const { id, name } = context.getWorkflow();
	return {
		name: `n8n: ${name ?? id} / ${context.getNode().name}`.slice(0, LONGEST_NAME),
		url: urlOf(context),
		'enabled-events': desiredEvents(context),
		'api-key-inflection': 'kebab',
	};
}

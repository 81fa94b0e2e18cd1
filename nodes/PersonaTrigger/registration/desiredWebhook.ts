import type { IHookFunctions } from 'n8n-workflow';

import { invalidParameter, PersonaFailure } from '../../shared/errors/personaFailure';
import { eventsOf } from '../../shared/events/chosenEvents';
import type { WebhookAttributes } from './webhooksApi';

const LONGEST_NAME = 100;

/**
 * Where Persona is to deliver to: the test URL while somebody listens for a test event.
 *
 * @throws PersonaFailure where n8n gives none
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
 * @throws PersonaFailure where none is chosen
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
 * What the node's webhook at Persona must be like.
 *
 * @throws PersonaFailure where no event is chosen
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

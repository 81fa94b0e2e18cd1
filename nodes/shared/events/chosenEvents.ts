import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { EVERY_EVENT } from './eventOptions';

/** The texts of an array, or of a text with commas. */
export function textsIn(choice: unknown): string[] {
	return (Array.isArray(choice) ? choice : String(choice ?? '').split(','))
		.map((text) => String(text ?? '').trim())
		.filter((text) => text !== '');
}

/** The names that are chosen in the node's three fields, each once and sorted; only `*` if it is one of them. */
export function chosenEvents(...choices: unknown[]): string[] {
	const names = choices.flatMap(textsIn);
	return names.includes(EVERY_EVENT) ? [EVERY_EVENT] : [...new Set(names)].sort();
}

/** The events that the parameters of a node choose. */
export function eventsOf(
	context: Pick<IHookFunctions | IWebhookFunctions, 'getNodeParameter'>,
): string[] {
	return chosenEvents(
		context.getNodeParameter('events', []),
		context.getNodeParameter('additionalEvents', []),
		context.getNodeParameter('options.otherEvents', ''),
	);
}

/** Whether an event with this name is among the chosen ones. */
export function isChosen(chosen: string[], name: string | null): boolean {
	return chosen.includes(EVERY_EVENT) || (name !== null && chosen.includes(name));
}

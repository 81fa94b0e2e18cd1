import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The part of Persona's API description that names the events of webhooks. */
interface Description {
	components: {
		schemas: {
			'webhook-request-attributes': {
				properties: { 'enabled-events': { items: { enum: string[] } } };
			};
		};
	};
}

const DESCRIPTION = path.resolve(__dirname, '../description/persona-description.json');

/** The names that Persona accepts in `enabled-events`, without `*`, which means all. */
export function describedEventNames(): string[] {
	const { components } = JSON.parse(readFileSync(DESCRIPTION, 'utf8')) as Description;
	const attributes = components.schemas['webhook-request-attributes'].properties;
	return attributes['enabled-events'].items.enum.filter((name) => name !== '*').sort();
}

/** The content of nodes/shared/events/eventNames.ts, the list for the trigger and the simulator. */
export function eventNamesSource(): string {
	const names = describedEventNames().map((name) => `\t'${name}',\n`);
	return `/**
 * The events that a webhook can ask for, by Persona's description of its API (Create a Webhook).
 * \`npm run generate\` writes this file: do not edit it.
 */
export const EVENT_NAMES: readonly string[] = [
${names.join('')}];
`;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';

/** As much of Persona's description of its API as says which events a webhook may ask for. */
interface Description {
	components: {
		schemas: {
			'webhook-request-attributes': {
				properties: { 'enabled-events': { items: { enum: string[] } } };
			};
		};
	};
}

const root = path.resolve(__dirname, '..');

/** Where the list is kept for the trigger and the simulator. */
export const eventNamesFile = path.join(root, 'nodes/shared/events/eventNames.ts');

/** The names that Persona takes in `enabled-events`, without the `*` that stands for all. */
export function describedEventNames(): string[] {
	const file = path.join(root, 'test/fixtures/persona-description.json');
	const { components } = JSON.parse(readFileSync(file, 'utf8')) as Description;
	const attributes = components.schemas['webhook-request-attributes'].properties;
	return attributes['enabled-events'].items.enum.filter((name) => name !== '*').sort();
}

/** What the file of the list is to hold. */
export function eventNamesSource(): string {
	const names = describedEventNames().map((name) => `\t'${name}',\n`);
	return `/**
 * The events that a webhook can ask for, by Persona's description of its API (Create a Webhook).
 * \`npm run events\` writes this file: do not edit it.
 */
export const EVENT_NAMES: readonly string[] = [
${names.join('')}];
`;
}

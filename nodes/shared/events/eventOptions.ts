import type { INodePropertyOptions } from 'n8n-workflow';

import { EVENT_NAMES } from './eventNames';

/** Persona's value for all events (Create a Webhook). */
export const EVERY_EVENT = '*';

/** Families of events in the first list. */
const INQUIRY_FAMILIES = ['inquiry', 'inquiry-session'];

const REPORT = 'report/';

const SMALL_WORDS = ['for', 'with'];

/** Words that are written in capitals. */
const ABBREVIATIONS = ['eu', 'finra', 'mx', 'nces', 'sar', 'sec', 'sla', 'trm'];

function titleCase(text: string): string {
	return text
		.split(/[-_/]/)
		.map((word) => {
			if (SMALL_WORDS.includes(word)) return word;
			if (ABBREVIATIONS.includes(word)) return word.toUpperCase();
			return word.charAt(0).toUpperCase() + word.slice(1);
		})
		.join(' ');
}

/** `report/watchlist.matched` becomes "Report: Watchlist Matched". */
function optionOf(eventName: string): INodePropertyOptions {
	const [family = '', happening = ''] = eventName.split('.');
	const label = family.startsWith(REPORT)
		? `Report: ${titleCase(family.slice(REPORT.length))}`
		: titleCase(family);
	return { name: `${label} ${titleCase(happening)}`, value: eventName };
}

function optionsOf(eventNames: string[]): INodePropertyOptions[] {
	return eventNames.map(optionOf).sort((one, other) => one.name.localeCompare(other.name));
}

function isOfInquiries(eventName: string): boolean {
	return INQUIRY_FAMILIES.includes(String(eventName.split('.')[0]));
}

/** Inquiries and their sessions, and all events at once. */
export const eventOptions: INodePropertyOptions[] = [
	{
		name: 'All Events',
		value: EVERY_EVENT,
		description: 'Also events of other objects, and events that Persona adds later',
	},
	...optionsOf(EVENT_NAMES.filter(isOfInquiries)),
];

export const additionalEventOptions = optionsOf(
	EVENT_NAMES.filter((eventName) => !isOfInquiries(eventName)),
);

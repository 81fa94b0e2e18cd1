import type { INodePropertyOptions } from 'n8n-workflow';

/** What a webhook of Persona's is told to send every event with (Create a Webhook). */
export const EVERY_EVENT = '*';

/** A kind of object, as events name it and as people read it, and what can happen to it. */
type Family = [name: string, label: string, happenings: string[]];

// The event names are those of the API description of 2026; docs.withpersona.com/events lists fewer
// and says that its list is not complete.
const INQUIRY_FAMILIES: Family[] = [
	[
		'inquiry',
		'Inquiry',
		[
			...['created', 'started', 'transitioned', 'completed', 'failed', 'expired'],
			...['marked-for-review', 'approved', 'declined', 'redacted', 'updated-tags'],
			...['reusable-persona-created', 'reusable-persona-updated', 'reusable-persona-used'],
			'reusable-persona-assurance-failed',
		],
	],
	['inquiry-session', 'Inquiry Session', ['started', 'expired', 'canceled']],
];

const RELATION_CHANGES = ['added-relation', 'removed-relation'];
const FIELD_CHANGES = ['status-updated', 'updated-fields', 'updated-tags'];

const OTHER_FAMILIES: Family[] = [
	[
		'account',
		'Account',
		[
			...['created', 'redacted', 'archived', 'restored', 'consolidated', 'consolidated-with'],
			...['tag-added', 'tag-removed', ...FIELD_CHANGES, ...RELATION_CHANGES],
		],
	],
	[
		'case',
		'Case',
		[
			...['created', 'assigned', 'resolved', 'reopened', 'updated', ...FIELD_CHANGES],
			...['queue-updated', 'redacted', 'exported', 'print-initiated', 'sla-expired'],
		],
	],
	['case-comment', 'Case Comment', ['created']],
	['case-message', 'Case Message', ['received', 'sent']],
	[
		'document',
		'Document',
		['created', 'submitted', 'pending', 'processed', 'extracted', 'errored'],
	],
	['inquiry-template-version', 'Inquiry Template Version', ['created', 'published']],
	['integration-log', 'Integration Log', ['created']],
	['selfie', 'Selfie', ['created', 'submitted', 'processed', 'errored']],
	['session', 'Session', ['created', 'expired']],
	[
		'transaction',
		'Transaction',
		[
			...['created', 'labeled', 'redacted', 'sentinel-session-processed'],
			...['status-updated', 'updated-fields', ...RELATION_CHANGES],
		],
	],
	['user', 'User', ['availability-updated']],
	[
		'verification',
		'Verification',
		[
			...['created', 'submitted', 'passed', 'failed', 'requires-retry', 'canceled', 'skipped'],
			...['escalated', 'tentatively-passed', 'tentatively-failed', 'updated-tags'],
		],
	],
	['workflow', 'Workflow', ['published']],
	['workflow-run', 'Workflow Run', ['created', 'errored', 'resumed']],
];

/** There are over fifty; the rest go into Other Events. */
const REPORTS: Array<[kind: string, label: string]> = [
	['address-lookup', 'Address Lookup'],
	['adverse-media', 'Adverse Media'],
	['business-adverse-media', 'Business Adverse Media'],
	['business-lookup', 'Business Lookup'],
	['business-watchlist', 'Business Watchlist'],
	['email-address', 'Email Address'],
	['phone-number', 'Phone Number'],
	['politically-exposed-person', 'Politically Exposed Person'],
	['profile', 'Profile'],
	['watchlist', 'Watchlist'],
];

const REPORT_FAMILIES: Family[] = REPORTS.map(([kind, label]) => [
	`report/${kind}`,
	`Report: ${label}`,
	['ready', 'matched', 'errored', 'dismissed', 'submitted'],
]);

function titleCase(happening: string): string {
	return happening
		.split('-')
		.map((word) => (word === 'sla' ? 'SLA' : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ')
		.replace(/ (With|For)\b/g, (word) => word.toLowerCase());
}

function optionsOf(families: Family[]): INodePropertyOptions[] {
	return families
		.flatMap(([family, label, happenings]) =>
			happenings.map((happening) => ({
				name: `${label} ${titleCase(happening)}`,
				value: `${family}.${happening}`,
			})),
		)
		.sort((one, other) => one.name.localeCompare(other.name));
}

/** Inquiries and their sessions, and all events at once. */
export const eventOptions: INodePropertyOptions[] = [
	{
		name: 'All Events',
		value: EVERY_EVENT,
		description: 'Also those of other objects, and those that Persona adds later',
	},
	...optionsOf(INQUIRY_FAMILIES),
];

export const additionalEventOptions = optionsOf([...OTHER_FAMILIES, ...REPORT_FAMILIES]);

/** The names chosen in the node's three places, each once and in order; `*` alone where it is among them. */
export function chosenEvents(...choices: unknown[]): string[] {
	const names = choices
		.flatMap((choice) => (Array.isArray(choice) ? choice : String(choice ?? '').split(',')))
		.map((name) => String(name ?? '').trim())
		.filter((name) => name !== '');
	return names.includes(EVERY_EVENT) ? [EVERY_EVENT] : [...new Set(names)].sort();
}

export function isChosen(chosen: string[], name: string | null): boolean {
	return chosen.includes(EVERY_EVENT) || (name !== null && chosen.includes(name));
}

/**
 * The events by family: the public list and OpenAPI of docs.withpersona.com/events, and the enum
 * of a client that was generated in mid-2026.
 */
const eventsByFamily: Record<string, readonly string[]> = {
	account: [
		'created',
		'redacted',
		'archived',
		'restored',
		'consolidated',
		'consolidated-with',
		'status-updated',
		'tag-added',
		'tag-removed',
		'updated-fields',
		'updated-tags',
		'added-relation',
		'removed-relation',
	],
	case: [
		'created',
		'assigned',
		'resolved',
		'reopened',
		'updated',
		'status-updated',
		'updated-fields',
		'updated-tags',
		'queue-updated',
		'redacted',
		'exported',
		'print-initiated',
		'sla-expired',
	],
	'case-comment': ['created'],
	'case-message': ['received', 'sent'],
	document: ['created', 'submitted', 'pending', 'processed', 'extracted', 'errored'],
	inquiry: [
		'created',
		'started',
		'transitioned',
		'completed',
		'failed',
		'expired',
		'marked-for-review',
		'approved',
		'declined',
		'redacted',
		'updated-tags',
		'reusable-persona-created',
		'reusable-persona-updated',
		'reusable-persona-used',
		'reusable-persona-assurance-failed',
	],
	'inquiry-session': ['started', 'expired', 'canceled'],
	'inquiry-template-version': ['created', 'published'],
	selfie: ['created', 'submitted', 'processed', 'errored'],
	session: ['created', 'expired'],
	transaction: [
		'created',
		'labeled',
		'redacted',
		'status-updated',
		'updated-fields',
		'added-relation',
		'removed-relation',
		'sentinel-session-processed',
	],
	user: ['availability-updated'],
	'integration-log': ['created'],
	verification: [
		'created',
		'submitted',
		'passed',
		'failed',
		'requires-retry',
		'canceled',
		'skipped',
		'escalated',
		'tentatively-passed',
		'tentatively-failed',
		'updated-tags',
	],
	workflow: ['published'],
	'workflow-run': ['created', 'errored', 'resumed'],
};

/** Families whose events we know no list of. */
const openFamilies: readonly string[] = [
	'authentication',
	'checkpoint',
	'graph-query',
	'importer-pipeline-run',
	'connect/share-token',
	'sar',
	'filing',
	'agent-conversation',
];

/** Reports have over fifty kinds, each with these events. */
const reportEvent = /^report\/[a-z-]+\.(ready|matched|errored|dismissed|submitted)$/;

/** True for a name that `enabled-events` may hold, `*` among them. */
export function isEventName(name: string): boolean {
	if (name === '*' || reportEvent.test(name)) return true;
	const [family = '', event = '', ...rest] = name.split('.');
	if (event === '' || rest.length > 0) return false;
	return openFamilies.includes(family) || (eventsByFamily[family] ?? []).includes(event);
}

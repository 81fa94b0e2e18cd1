import { isJsonObject, type JsonObject, type JsonValue } from '../engine/jsonValue';

/*
 * What the description does not say, or not so that a program can read it. Sources: the prose of the
 * description, docs.withpersona.com, and what was seen on the sandbox in July 2026.
 */

/** Simulated elsewhere by hand, or not at all: API keys, sign-in and client-side cryptography. */
export const handMade =
	/^\/(inquiries|inquiry-sessions|inquiry-templates|inquiry-template-versions|rate-limits|webhooks|api-keys|oauth|privacy-passes|relays)(\/|$)/;

/** Of IDs that the description shows no example of, by the family of types. */
export const idPrefixes: Readonly<Record<string, string>> = { list: 'lis' };

/** docs.withpersona.com/api-keys; it names no permission for the other families. */
export const permissionNames: Readonly<Record<string, string>> = {
	account: 'account',
	'api-log': 'api_log',
	case: 'case',
	document: 'document',
	event: 'event',
	importer: 'importer',
	list: 'list',
	'list-item': 'list',
	report: 'report',
	transaction: 'txn',
	'user-audit-log': 'user_audit_log',
	verification: 'verification',
};

/** What a new object has where the description's own first example says something else. */
export const startValues: Readonly<Record<string, JsonObject>> = {
	importer: { status: 'pending' },
	'graph-query': { status: 'submitted' },
	list: { status: 'active' },
	'list-item': { status: 'active' },
	report: { status: 'pending' },
	transaction: { status: 'created' },
	'workflow-run': { status: 'in_progress' },
};

/** What becomes of an object by itself, after some looks at it. */
export const outcomes: Readonly<Record<string, { from: string; to: string }>> = {
	importer: { from: 'pending', to: 'ready' },
	'graph-query': { from: 'submitted', to: 'completed' },
	report: { from: 'pending', to: 'ready' },
	'workflow-run': { from: 'in_progress', to: 'completed' },
};

/** Only these types show their fields without `{type, value}` (the description's examples of cases). */
export const plainFields: readonly string[] = ['case'];

/** No second object of these types may have a reference ID: 409, seen on the sandbox. */
export const uniqueReferenceIds: readonly string[] = ['account'];

/** An unknown ID of these types in a request is 404, seen on the sandbox with account types. */
export const checkedReferences: readonly string[] = ['account', 'account-type'];

/** Names of searches and filters that are not the object's own, by the family of types. */
export const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	// A search compares a status by its ID (actst_), and the accounts here have none.
	account: { type: 'account-type' },
	case: { template: 'case-template', assignee: 'assignee-id', resolver: 'resolver-id' },
};

/** Attributes of a request that are fields in the answer, beside those whose name says it. */
export const requestFields: Readonly<Record<string, (value: JsonValue) => [string, JsonValue]>> = {
	'social-security-number': (value) => [
		'identification_numbers',
		[{ identification_class: 'ssn', identification_number: value, issuing_country: 'US' }],
	],
	'selfie-photo': (value) => ['selfie_photo', isJsonObject(value) ? (value.data ?? null) : null],
};

/** Attributes to which an update adds, instead of replacing them (the description's prose of cases). */
export const growing: readonly string[] = ['attachments'];

/** Objects that another one names, by an attribute of their creation, without dashes. */
export const memberships: Readonly<
	Record<string, { of: string; by: string; as: string } | undefined>
> = { 'list-item': { of: 'list', by: 'listid', as: 'list-items' } };

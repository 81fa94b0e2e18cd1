import type { SearchOperator } from './inquiry/inquirySearch';

/**
 * What no official text settles, or where texts disagree. Each entry is a guess with a switch, so
 * that a client can be tested against both answers, and so that a person with a real key knows
 * what to try first.
 */
export interface UncertainBehaviour {
	/** Resume lists only pending and expired as allowed; one public client counts on created. */
	resumeOnCreated: 'refuse' | 'allow';
	/** Whether resuming a pending inquiry moves its expires-at, as resuming an expired one does. */
	resumeExtendsPending: boolean;
	/** "Reuses a valid unused session": whether that may be one made for a one-time link. */
	resumeReusesLinkSessions: boolean;
	/** Status of generate-one-time-link on an expired inquiry; that it refuses is documented. */
	linkOnExpiredStatus: number;
	/** Status of generate-one-time-link on a finished, decided or redacted inquiry. */
	linkOnClosedStatus: number;
	/** `expires-in-seconds: 0`: the 2023 text said minimum 0, later ones say greater than 0. */
	zeroExpiresInSeconds: 'refuse' | 'templateDefault';
	/** A link for a session that is used or expired. */
	linkOnUsedSession: 'refuse' | 'allow';
	/** Status for the 26th session of an inquiry. */
	sessionLimitStatus: number;
	/** Status of a new session on an expired, finished, decided or redacted inquiry. */
	sessionOnClosedInquiryStatus: number;
	/** Expiring a session that is expired. */
	expireOnExpiredSession: 'refuse' | 'allow';
	/** Expiring an inquiry that is expired. */
	expireOnExpiredInquiry: 'refuse' | 'allow';
	/** Expiring an inquiry that is finished or decided. */
	expireOnClosedInquiry: 'refuse' | 'allow';
	/** Approving a declined inquiry, and the other way round; the same decision twice is 409. */
	oppositeDecision: 'refuse' | 'allow';
	/** Status of redacting twice; 409 is probable. */
	redactAgainStatus: number;
	/** `page[size]` of the session list: in no parameter list, but the links there use `page`. */
	pageSizeOnSessions: 'honoured' | 'ignored';
	/** `page[size]` below 1 or above 100. */
	pageSizeOutOfRange: 'refuse' | 'clamp';
	/** Status for a cursor that names no object. */
	unknownCursorStatus: number;
	/** The documented examples of `links.next` hold the cursor alone. */
	nextLinkKeepsFilters: boolean;
	/** `include` on a list: documented as not usable, not what happens. */
	includeOnList: 'refuse' | 'ignore';
	/** A relationship name that does not exist in `include`. */
	unknownInclude: 'refuse' | 'ignore';
	/** A filter the list does not have. */
	unknownFilter: 'refuse' | 'ignore';
	/** A status that does not exist in `filter[status]`. */
	unknownStatusFilter: 'refuse' | 'matchNothing';
	/** Whether the relationships part vanishes with `fields[inquiry]`, as in some examples. */
	sparseFieldsetsDropRelationships: boolean;
	/** An empty to-one relationship: null in most examples, `{}` in some. */
	emptyRelationship: 'null' | 'emptyObject';
	/**
	 * Whether Key-Inflection reaches the names of an object's fields in versions since 2025-10-27 too: the
	 * changelog says no, examples of answers still show `name-first`.
	 */
	fieldNamesFollowInflection: boolean;
	/** A Key-Inflection other than kebab, camel and snake. */
	unknownKeyInflection: 'refuse' | 'ignore';
	/** Status for a Persona-Version that does not exist. */
	unknownVersionStatus: number;
	/** Status for a known idempotency key with other parameters. */
	idempotencyMismatchStatus: number;
	/** A request whose idempotency key belongs to one that is still running. */
	idempotencyConcurrent: 'refuse' | 'wait';
	/** Request-Id of a replayed answer; a replay makes no new API log. */
	replayRequestId: 'new' | 'original';
	/** Whether RateLimit-Reset rounds the time left up, or down to a second too few. */
	rateLimitResetRounding: 'up' | 'down';
	/** Status for an exceeded creation quota: docs say 429 in one place and 403 in another. */
	quotaExceededStatus: 429 | 403;
	/** Template endpoints with a sandbox key: 401 was seen in July 2026. */
	templatesWithSandboxKeyStatus: 401 | 403;
	/** Status for an account-id or account type ID that does not exist. */
	unknownAccountStatus: number;
	/** Creating from an inactive template. */
	inactiveTemplate: 'refuse' | 'allow';
	/** How far the search index runs behind; docs say about a minute. */
	searchIndexLagSeconds: number;
	/**
	 * What a predicate of the inquiry search may compare with. `gte` was seen to work; the page of
	 * `POST /cases/search`, which has the same language, names these five and no others.
	 */
	searchOperators: readonly SearchOperator[];
	/** `{and: [...]}` and `{or: [...]}` beside `{not: ...}`, of which alone an example was seen. */
	searchAndOr: 'refuse' | 'allow';
	/** Tags of accounts were seen to be stored and returned in upper case; those of inquiries not. */
	tagCase: 'upper' | 'asGiven';
	/** Adding a tag that the inquiry has, or removing one that it has not. */
	tagWithoutEffect: 'refuse' | 'allow';
	/** Printing a redacted inquiry. */
	printOnRedacted: 'refuse' | 'allow';
	/** Status of simulate actions with a production key; that they are for sandbox is documented. */
	simulateActionsInProductionStatus: number;
	/** What becomes of the simulate actions before one that is refused. */
	simulateActionsBeforeRefused: 'undo' | 'keep';
	/** Status for a verification template of a simulate action that does not exist. */
	unknownVerificationTemplateStatus: number;
	/** A prefilled field the template does not have; the OpenAPI allows none but its own. */
	unknownField: 'refuse' | 'keep';
	/** The OpenAPI of 2026 requires a webhook's name, the one of 2025 does not know it. */
	webhookNameRequired: boolean;
	/** Every documented example shows a new webhook as disabled. */
	webhookStatusAfterCreate: 'disabled' | 'enabled';
	/** A second webhook with the same address. */
	repeatedWebhookUrl: 'refuse' | 'allow';
	/** Enabling an enabled webhook, disabling a disabled one, archiving an archived one. */
	repeatedWebhookStatus: 'refuse' | 'allow';
	/** Whether the list goes on showing archived webhooks. */
	archivedWebhooksListed: boolean;
	/** A name in `enabled-events` that is in no list of events. */
	unknownEventName: 'refuse' | 'allow';
	/** Seconds that the old secret lives after a rotation that does not say how long. */
	rotatedSecretSeconds: number;
	/** The time in the signature of a retry: its own, or that of the first attempt. */
	retriedSignatureTime: 'fresh' | 'first';
}

export const likelyBehaviour: Readonly<UncertainBehaviour> = {
	resumeOnCreated: 'refuse',
	resumeExtendsPending: true,
	resumeReusesLinkSessions: false,
	linkOnExpiredStatus: 409,
	linkOnClosedStatus: 409,
	zeroExpiresInSeconds: 'refuse',
	linkOnUsedSession: 'refuse',
	sessionLimitStatus: 409,
	sessionOnClosedInquiryStatus: 409,
	expireOnExpiredSession: 'allow',
	expireOnExpiredInquiry: 'allow',
	expireOnClosedInquiry: 'refuse',
	oppositeDecision: 'allow',
	redactAgainStatus: 409,
	pageSizeOnSessions: 'honoured',
	pageSizeOutOfRange: 'refuse',
	unknownCursorStatus: 400,
	nextLinkKeepsFilters: false,
	includeOnList: 'refuse',
	unknownInclude: 'refuse',
	unknownFilter: 'refuse',
	unknownStatusFilter: 'refuse',
	sparseFieldsetsDropRelationships: false,
	emptyRelationship: 'null',
	fieldNamesFollowInflection: false,
	unknownKeyInflection: 'refuse',
	unknownVersionStatus: 400,
	idempotencyMismatchStatus: 409,
	idempotencyConcurrent: 'refuse',
	replayRequestId: 'new',
	rateLimitResetRounding: 'up',
	quotaExceededStatus: 429,
	templatesWithSandboxKeyStatus: 401,
	unknownAccountStatus: 404,
	inactiveTemplate: 'refuse',
	searchIndexLagSeconds: 60,
	searchOperators: ['eq', 'gt', 'gte', 'lt', 'lte'],
	searchAndOr: 'allow',
	tagCase: 'upper',
	tagWithoutEffect: 'allow',
	printOnRedacted: 'allow',
	simulateActionsInProductionStatus: 403,
	simulateActionsBeforeRefused: 'undo',
	unknownVerificationTemplateStatus: 404,
	unknownField: 'refuse',
	webhookNameRequired: true,
	webhookStatusAfterCreate: 'disabled',
	repeatedWebhookUrl: 'allow',
	repeatedWebhookStatus: 'allow',
	archivedWebhooksListed: true,
	unknownEventName: 'refuse',
	rotatedSecretSeconds: 0,
	retriedSignatureTime: 'fresh',
};

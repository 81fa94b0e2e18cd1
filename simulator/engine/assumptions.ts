/** The operators of the two texts about the search. */
export type SearchOperator = 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in';

/**
 * What no official text settles about requests of all kinds, or where texts disagree. Each entry is
 * an assumption with a switch, so that a client can be tested against both answers, and so that a
 * person with a real key knows what to try first.
 */
export interface EngineAssumptions {
	/** `page[size]` below 1 or above 100. */
	pageSizeOutOfRange: 'refuse' | 'clamp';
	/** Status for a cursor that names no object. */
	unknownCursorStatus: number;
	/** The documented examples of `links.next` hold the cursor alone. */
	nextLinkKeepsFilters: boolean;
	/** `include` on a list: documented as not usable; what happens is not documented. */
	includeOnList: 'refuse' | 'ignore';
	/** A relationship name that does not exist in `include`. */
	unknownInclude: 'refuse' | 'ignore';
	/** A filter the list does not have. */
	unknownFilter: 'refuse' | 'ignore';
	/** Whether `relationships` is left out with `fields[inquiry]`, as in some examples. */
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
	/** By how many seconds the search index is late; docs say about a minute. */
	searchIndexLagSeconds: number;
	/**
	 * What a predicate of a search may compare with. `gte` was seen to work; the page of
	 * `POST /cases/search`, which has the same language, names these five and no others.
	 */
	searchOperators: readonly SearchOperator[];
	/** `{and: [...]}` and `{or: [...]}` beside `{not: ...}`, of which alone an example was seen. */
	searchAndOr: 'refuse' | 'allow';
}

export const defaultEngineAssumptions: Readonly<EngineAssumptions> = {
	pageSizeOutOfRange: 'refuse',
	unknownCursorStatus: 400,
	nextLinkKeepsFilters: false,
	includeOnList: 'refuse',
	unknownInclude: 'refuse',
	unknownFilter: 'refuse',
	sparseFieldsetsDropRelationships: false,
	emptyRelationship: 'null',
	fieldNamesFollowInflection: false,
	unknownKeyInflection: 'refuse',
	unknownVersionStatus: 400,
	idempotencyMismatchStatus: 409,
	idempotencyConcurrent: 'refuse',
	replayRequestId: 'new',
	rateLimitResetRounding: 'up',
	searchIndexLagSeconds: 60,
	searchOperators: ['eq', 'gt', 'gte', 'lt', 'lte'],
	searchAndOr: 'allow',
};

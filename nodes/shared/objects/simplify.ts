import type { IDataObject } from 'n8n-workflow';

import { outsideEntries } from './outsideEntries';
import type { PersonaResource } from '../protocol/persona';
import { relatedId, relatedIds, templateIdOf } from '../protocol/persona';

/** The pages where a person does an inquiry in the browser (docs.withpersona.com/hosted-flow). */
export function hostedFlowUrl(
	inquiryId: string,
	subdomain: string | undefined,
	sessionToken?: string,
): string {
	const query = new URLSearchParams({ 'inquiry-id': inquiryId });
	if (sessionToken !== undefined) query.set('session-token', sessionToken);
	return `https://${subdomain ?? 'inquiry'}.withpersona.com/verify?${query.toString()}`;
}

interface Field {
	type: string;
	value?: unknown;
}

/**
 * A type and, where there is one, a value, whatever Persona may add to them one day. A case has plain
 * values among its fields.
 */
function isField(field: unknown): field is Field {
	if (typeof field !== 'object' || field === null || !('type' in field)) return false;
	return typeof field.type === 'string' && ('value' in field || Object.keys(field).length === 1);
}

/** What a field holds; anything else stays as it is. An account's fields hold further ones. */
function fieldValue(field: unknown): unknown {
	if (!isField(field)) return field;
	const { type, value = null } = field;
	if (type === 'hash' && value !== null) return fieldValues(value);
	if (type === 'array' && Array.isArray(value)) return value.map(fieldValue);
	return value;
}

/** Name to value, the names as the template has them. */
function fieldValues(fields: unknown): IDataObject {
	const values: IDataObject = {};
	for (const [name, field] of outsideEntries(fields)) {
		values[name] = fieldValue(field) as IDataObject[string];
	}
	return values;
}

/** A kebab-case name in camelCase. */
export function camelCase(name: string): string {
	return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/*
 * Each kind is written out as one literal, most useful first: lists hold 100,000 objects, and one that
 * is put together from parts takes a quarter more memory on the way.
 */

/**
 * An inquiry as a flat object. `fields` is name to value; times are ISO; null for what is not there.
 *
 * @param extra what this answer has beyond the inquiry itself, such as its one-time link
 */
export function simplifyInquiry(
	inquiry: PersonaResource,
	extra: IDataObject = {},
	subdomain?: string,
): IDataObject {
	const value = (name: string) => inquiry.attributes?.[name] ?? null;
	const status = value('status');
	// A created inquiry opens without a token; a pending one would need a secret in the URL.
	const opens = status === 'created' ? hostedFlowUrl(inquiry.id, subdomain) : null;
	return {
		id: inquiry.id,
		status,
		referenceId: value('reference-id'),
		...extra,
		hostedFlowUrl: extra.hostedFlowUrl ?? opens,
		fields: fieldValues(inquiry.attributes?.fields),
		expiresAt: value('expires-at'),
		createdAt: value('created-at'),
		startedAt: value('started-at'),
		completedAt: value('completed-at'),
		failedAt: value('failed-at'),
		expiredAt: value('expired-at'),
		markedForReviewAt: value('marked-for-review-at'),
		decisionedAt: value('decisioned-at'),
		redactedAt: value('redacted-at'),
		updatedAt: value('updated-at'),
		tags: value('tags'),
		note: value('note'),
		creator: value('creator'),
		reviewerComment: value('reviewer-comment'),
		previousStepName: value('previous-step-name'),
		nextStepName: value('next-step-name'),
		accountId: relatedId(inquiry, 'account'),
		inquiryTemplateId: templateIdOf(inquiry),
		inquiryTemplateVersionId: relatedId(inquiry, 'inquiry-template-version'),
		sessionIds: relatedIds(inquiry, 'sessions'),
		verificationIds: relatedIds(inquiry, 'verifications'),
	};
}

/** An inquiry session as a flat object: when, from where and with which device. */
export function simplifyInquirySession(
	session: PersonaResource,
	extra: IDataObject = {},
): IDataObject {
	const value = (name: string) => session.attributes?.[name] ?? null;
	return {
		id: session.id,
		status: value('status'),
		inquiryId: relatedId(session, 'inquiry'),
		...extra,
		createdAt: value('created-at'),
		startedAt: value('started-at'),
		expiredAt: value('expired-at'),
		ipAddress: value('ip-address'),
		countryCode: value('country-code'),
		countryName: value('country-name'),
		regionCode: value('region-code'),
		regionName: value('region-name'),
		threatLevel: value('threat-level'),
		isProxy: value('is-proxy'),
		isTor: value('is-tor'),
		isVpn: value('is-vpn'),
		isDatacenter: value('is-datacenter'),
		ipConnectionType: value('ip-connection-type'),
		ipIsp: value('ip-isp'),
		networkOrganization: value('network-organization'),
		deviceType: value('device-type'),
		deviceName: value('device-name'),
		deviceHandoffMethod: value('device-handoff-method'),
		osName: value('os-name'),
		osFullVersion: value('os-full-version'),
		browserName: value('browser-name'),
		browserFullVersion: value('browser-full-version'),
		mobileSdkName: value('mobile-sdk-name'),
		mobileSdkFullVersion: value('mobile-sdk-full-version'),
		userAgent: value('user-agent'),
		latitude: value('latitude'),
		longitude: value('longitude'),
		gpsLatitude: value('gps-latitude'),
		gpsLongitude: value('gps-longitude'),
		deviceId: relatedId(session, 'device'),
	};
}

/** An inquiry template as a flat object. */
export function simplifyInquiryTemplate(
	template: PersonaResource,
	extra: IDataObject = {},
): IDataObject {
	const value = (name: string) => template.attributes?.[name] ?? null;
	return {
		id: template.id,
		name: value('name'),
		status: value('status'),
		latestPublishedVersionId: relatedId(template, 'latest-published-version'),
		embeddedFlowDomainAllowlist: value('embedded-flow-domain-allowlist'),
		hostedFlowSubdomains: value('hosted-flow-subdomains'),
		hostedFlowRedirectUriSchemes: value('hosted-flow-redirect-uri-schemes'),
		...extra,
	};
}

/** A rate limit as a flat object; `type` says of what, such as rate-limit/api. */
export function simplifyRateLimit(rateLimit: PersonaResource): IDataObject {
	const value = (name: string) => rateLimit.attributes?.[name] ?? null;
	return {
		type: rateLimit.type,
		limit: value('limit'),
		remaining: value('remaining'),
		secondsToReset: value('seconds-to-reset'),
	};
}

/** One of what a list is named for: verification, inquiry, selfie, account-status. */
function singular(name: string): string {
	return name
		.replace(/(?<!self)ies$/, 'y')
		.replace(/(?<=us)es$/, '')
		.replace(/(?<!u)s$/, '');
}

/** `account` becomes `accountId`, a list such as `verifications` becomes `verificationIds`. */
function allRelatedIds({ relationships }: PersonaResource): IDataObject {
	const ids: IDataObject = {};
	for (const [name, related] of outsideEntries(relationships)) {
		const { data } = (related ?? {}) as NonNullable<PersonaResource['relationships']>[string];
		if (Array.isArray(data)) {
			ids[`${camelCase(singular(name))}Ids`] = data.map(({ id }) => id);
		} else {
			ids[`${camelCase(name)}Id`] = data?.id ?? null;
		}
	}
	return ids;
}

/** An object of whatever kind: its attributes in camelCase, its fields as name to value, related IDs. */
export function simplifyAny(object: PersonaResource): IDataObject {
	const { type, id } = object;
	const simplified: IDataObject = { type, id };
	for (const [name, value] of outsideEntries(object.attributes)) {
		simplified[camelCase(name)] =
			name === 'fields' ? fieldValues(value) : (value as IDataObject[string]);
	}
	// No attribute takes the place of what the object is.
	return { ...simplified, ...allRelatedIds(object), type, id };
}

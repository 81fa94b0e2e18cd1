import type { IDataObject } from 'n8n-workflow';

import type { PersonaReference, PersonaResource } from './persona';
import { relatedId } from './persona';

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

/** Name to value, the names as the template has them. */
function fieldValues(fields: unknown): IDataObject {
	const values: IDataObject = {};
	for (const [name, field] of Object.entries((fields ?? {}) as IDataObject)) {
		const { value } = (field ?? {}) as { value?: IDataObject[string] };
		values[name] = value ?? null;
	}
	return values;
}

function ids(resource: PersonaResource, relationship: string): string[] {
	const related = resource.relationships?.[relationship]?.data;
	return Array.isArray(related) ? related.map((reference: PersonaReference) => reference.id) : [];
}

/** Kept, since a list of 100,000 objects asks for the same few names again and again. */
const camelCaseNames = new Map<string, string>();

function camelCase(name: string): string {
	let camel = camelCaseNames.get(name);
	if (camel === undefined) {
		camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
		camelCaseNames.set(name, camel);
	}
	return camel;
}

/** The attributes named, in that order and in camelCase; null where the answer has none. */
function attributes(resource: PersonaResource, names: string[]): IDataObject {
	const chosen: IDataObject = {};
	for (const name of names) chosen[camelCase(name)] = resource.attributes?.[name] ?? null;
	return chosen;
}

/**
 * An inquiry as a flat object, most useful first. `fields` is name to value.
 *
 * @param extra what this answer has beyond the inquiry itself, such as its one-time link
 */
export function simplifyInquiry(
	inquiry: PersonaResource,
	extra: IDataObject = {},
	subdomain?: string,
): IDataObject {
	const basics = attributes(inquiry, ['status', 'reference-id']);
	// A created inquiry opens without a token; a pending one would need a secret in the URL.
	const opens = basics.status === 'created' ? hostedFlowUrl(inquiry.id, subdomain) : null;
	return {
		id: inquiry.id,
		...basics,
		hostedFlowUrl: opens,
		...extra,
		fields: fieldValues(inquiry.attributes?.fields),
		...attributes(inquiry, ['expires-at', 'created-at', 'started-at', 'completed-at', 'failed-at']),
		...attributes(inquiry, ['expired-at', 'marked-for-review-at', 'decisioned-at', 'redacted-at']),
		...attributes(inquiry, ['updated-at', 'tags', 'note', 'creator', 'reviewer-comment']),
		...attributes(inquiry, ['previous-step-name', 'next-step-name']),
		accountId: relatedId(inquiry, 'account'),
		inquiryTemplateId: relatedId(inquiry, 'inquiry-template') ?? relatedId(inquiry, 'template'),
		inquiryTemplateVersionId: relatedId(inquiry, 'inquiry-template-version'),
		sessionIds: ids(inquiry, 'sessions'),
		verificationIds: ids(inquiry, 'verifications'),
	};
}

/**
 * An inquiry session as a flat object, most useful first. Written out as one literal: lists hold
 * 100,000 of them, and one that is put together from parts takes a quarter more memory on the way.
 */
export function simplifyInquirySession(session: PersonaResource): IDataObject {
	const value = (name: string) => session.attributes?.[name] ?? null;
	return {
		id: session.id,
		status: value('status'),
		inquiryId: relatedId(session, 'inquiry'),
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

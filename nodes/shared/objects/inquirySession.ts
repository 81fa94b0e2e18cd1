import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import { relatedId } from '../protocol/personaDocument';
import { INQUIRY_STATE_REFUSAL } from './inquiry';
import type { IdentifiedKind } from './objectKind';

export const INQUIRY_SESSION_STATUSES = [
	{ name: 'Active', value: 'active' },
	{ name: 'Expired', value: 'expired' },
	{ name: 'New', value: 'new' },
];

export const inquirySessionIdField: INodeProperties = {
	displayName: 'Inquiry Session',
	name: 'inquirySessionId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description:
		'The session to work on. Its ID begins with iqse_. Inquiry Session > Get Many returns it.',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. iqse_tRw2YqzK8cDnM5vXb1LsGfHj',
		},
	],
};

/** An inquiry session as a flat object: time, place and device. */
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

/** docs.withpersona.com/inquiry-sessions */
export const inquirySessionKind: IdentifiedKind = {
	type: 'inquiry-session',
	collection: 'inquiry-sessions',
	idParameter: inquirySessionIdField.name,
	idPrefixes: { iqse: 'an inquiry session' },
	permission: 'inquiry',
	refusals: { 409: INQUIRY_STATE_REFUSAL },
	related: ['device', 'inquiry', 'network'],
	options: [],
	simplifier: () => simplifyInquirySession,
};

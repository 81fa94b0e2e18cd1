import type { INodeProperties } from 'n8n-workflow';

import type { Column } from './columns';
import { INQUIRY_STATE_REFUSAL } from './inquiry';
import type { IdentifiedKind } from './objectKind';

const STATUSES = [
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

const columns: Column[] = [
	{ key: 'id', identity: 'id', type: 'text', simplified: true },
	{ key: 'status', attribute: 'status', type: 'text', simplified: true },
	{ key: 'inquiryId', relationship: 'inquiry', type: 'text', simplified: true },
	{ key: 'createdAt', attribute: 'created-at', type: 'time', simplified: true },
	{ key: 'ipAddress', attribute: 'ip-address', type: 'text', simplified: true, personal: true },
	{ key: 'countryCode', attribute: 'country-code', type: 'text', simplified: true },
	{ key: 'threatLevel', attribute: 'threat-level', type: 'text', simplified: true },
	{ key: 'isProxy', attribute: 'is-proxy', type: 'boolean', simplified: true },
	{ key: 'isTor', attribute: 'is-tor', type: 'boolean', simplified: true },
	{ key: 'isVpn', attribute: 'is-vpn', type: 'boolean', simplified: true },
	{ key: 'startedAt', attribute: 'started-at', type: 'time' },
	{ key: 'expiredAt', attribute: 'expired-at', type: 'time' },
	{ key: 'countryName', attribute: 'country-name', type: 'text' },
	{ key: 'regionCode', attribute: 'region-code', type: 'text' },
	{ key: 'regionName', attribute: 'region-name', type: 'text' },
	{ key: 'isDatacenter', attribute: 'is-datacenter', type: 'boolean' },
	{ key: 'ipConnectionType', attribute: 'ip-connection-type', type: 'text' },
	{ key: 'ipIsp', attribute: 'ip-isp', type: 'text' },
	{ key: 'networkOrganization', attribute: 'network-organization', type: 'text' },
	{ key: 'deviceType', attribute: 'device-type', type: 'text' },
	{ key: 'deviceName', attribute: 'device-name', type: 'text' },
	{ key: 'deviceHandoffMethod', attribute: 'device-handoff-method', type: 'text' },
	{ key: 'osName', attribute: 'os-name', type: 'text' },
	{ key: 'osFullVersion', attribute: 'os-full-version', type: 'text' },
	{ key: 'browserName', attribute: 'browser-name', type: 'text' },
	{ key: 'browserFullVersion', attribute: 'browser-full-version', type: 'text' },
	{ key: 'mobileSdkName', attribute: 'mobile-sdk-name', type: 'text' },
	{ key: 'mobileSdkFullVersion', attribute: 'mobile-sdk-full-version', type: 'text' },
	{ key: 'userAgent', attribute: 'user-agent', type: 'text' },
	{ key: 'latitude', attribute: 'latitude', type: 'number' },
	{ key: 'longitude', attribute: 'longitude', type: 'number' },
	{ key: 'gpsLatitude', attribute: 'gps-latitude', type: 'number' },
	{ key: 'gpsLongitude', attribute: 'gps-longitude', type: 'number' },
	{ key: 'deviceId', relationship: 'device', type: 'text' },
];

/** docs.withpersona.com/inquiry-sessions */
export const inquirySessionKind: IdentifiedKind = {
	type: 'inquiry-session',
	collection: 'inquiry-sessions',
	words: { one: 'inquiry session', several: 'inquiry sessions' },
	locator: inquirySessionIdField,
	columns,
	statuses: STATUSES,
	idPrefixes: { iqse: 'an inquiry session' },
	permission: 'inquiry',
	refusals: { 409: INQUIRY_STATE_REFUSAL },
	related: ['device', 'inquiry', 'network'],
	options: [],
};

import { isoTime, isoTimeOrNull } from '../../engine/clock';
import type { JsonObject } from '../../engine/jsonValue';
import { type ApiResource, toOne } from '../../engine/resource';
import type { InquirySession } from './session';

export function sessionResource(session: InquirySession): ApiResource {
	const device = session.startedAt === null ? unknownDevice : inventedDevice;
	return {
		type: 'inquiry-session',
		id: session.id,
		attributes: {
			status: session.status,
			'created-at': isoTime(session.createdAt),
			'started-at': isoTimeOrNull(session.startedAt),
			'expired-at': isoTimeOrNull(session.expiredAt),
			...device,
		},
		relationships: {
			inquiry: toOne('inquiry', session.inquiryId),
			device: toOne('device', session.deviceId),
			network: toOne('network', null),
		},
	};
}

const inventedDevice: JsonObject = {
	'ip-address': '203.0.113.5',
	'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) ExampleBrowser/1.0',
	'os-name': 'Linux',
	'os-full-version': '6.1',
	'device-type': 'desktop',
	'device-name': null,
	'browser-name': 'ExampleBrowser',
	'browser-full-version': '1.0',
	'mobile-sdk-name': null,
	'mobile-sdk-full-version': null,
	'device-handoff-method': null,
	'is-proxy': false,
	'is-tor': false,
	'is-datacenter': false,
	'is-vpn': false,
	'threat-level': 'low',
	'country-code': 'US',
	'country-name': 'United States',
	'region-code': 'OR',
	'region-name': 'Oregon',
	latitude: 45.1,
	longitude: -122.2,
	'gps-latitude': null,
	'gps-longitude': null,
	'gps-precision': null,
	'ip-connection-type': 'residential',
	'ip-isp': 'Example ISP',
	'network-organization': 'Example ISP',
};

const unknownDevice: JsonObject = Object.fromEntries(
	Object.keys(inventedDevice).map((name) => [name, null]),
);

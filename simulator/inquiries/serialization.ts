import { isoTime, isoTimeOrNull } from '../engine/clock';
import type { JsonObject, JsonValue } from '../engine/jsonValue';
import type {
	Account,
	Inquiry,
	InquirySession,
	InquiryTemplate,
	Verification,
} from './inquiry/inquiry';
import type { UncertainBehaviour } from './assumptions';
import type { World } from './world';

/*
 * Objects as the API shows them, with every attribute and relationship of
 * docs.withpersona.com/response-body and the bundled OpenAPI, null where there is nothing.
 */

export interface ApiResource extends JsonObject {
	type: string;
	id: string;
	attributes: JsonObject;
	relationships: JsonObject;
}

function toOne(type: string, id: string | null, uncertain: UncertainBehaviour): JsonObject {
	if (id !== null) return { data: { type, id } };
	return { data: uncertain.emptyRelationship === 'null' ? null : {} };
}

export function inquiryResource(
	world: World,
	inquiry: Inquiry,
	uncertain: UncertainBehaviour,
): ApiResource {
	const legacy = world.templates.get(inquiry.templateId)?.legacy ?? false;
	return {
		type: 'inquiry',
		id: inquiry.id,
		attributes: {
			status: inquiry.status,
			'reference-id': inquiry.referenceId,
			note: inquiry.note,
			behaviors: inquiry.behaviors,
			tags: inquiry.tags,
			creator: inquiry.creator,
			'reviewer-comment': inquiry.reviewerComment,
			'created-at': isoTime(inquiry.createdAt),
			'updated-at': isoTime(inquiry.updatedAt),
			'started-at': isoTimeOrNull(inquiry.startedAt),
			'expires-at': isoTime(inquiry.expiresAt),
			'completed-at': isoTimeOrNull(inquiry.completedAt),
			'failed-at': isoTimeOrNull(inquiry.failedAt),
			'marked-for-review-at': isoTimeOrNull(inquiry.markedForReviewAt),
			'decisioned-at': isoTimeOrNull(inquiry.decisionedAt),
			'expired-at': isoTimeOrNull(inquiry.expiredAt),
			'redacted-at': isoTimeOrNull(inquiry.redactedAt),
			'previous-step-name': inquiry.previousStepName,
			'next-step-name': inquiry.nextStepName,
			fields: Object.fromEntries(
				Object.entries(inquiry.fields).map(([name, { type, value }]): [string, JsonValue] => [
					name,
					{ type, value },
				]),
			),
		},
		relationships: {
			account: toOne('account', inquiry.accountId, uncertain),
			documents: { data: [] },
			template: toOne('template', legacy ? inquiry.templateId : null, uncertain),
			'inquiry-template': toOne('inquiry-template', legacy ? null : inquiry.templateId, uncertain),
			'inquiry-template-version': toOne(
				'inquiry-template-version',
				inquiry.templateVersionId,
				uncertain,
			),
			reports: { data: [] },
			transaction: toOne('transaction', null, uncertain),
			reviewer: toOne('user', null, uncertain),
			selfies: { data: [] },
			sessions: {
				data: world
					.sessionsOf(inquiry.id)
					.map(({ id }): JsonObject => ({ type: 'inquiry-session', id })),
			},
			verifications: {
				data: inquiry.verificationIds
					.map((id) => world.verifications.get(id))
					.filter((verification) => verification !== undefined)
					.map(({ kind, id }): JsonObject => ({ type: `verification/${kind}`, id })),
			},
		},
	};
}

export function sessionResource(
	session: InquirySession,
	uncertain: UncertainBehaviour,
): ApiResource {
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
			inquiry: toOne('inquiry', session.inquiryId, uncertain),
			device: toOne('device', session.deviceId, uncertain),
			network: toOne('network', null, uncertain),
		},
	};
}

export function templateResource(
	template: InquiryTemplate,
	uncertain: UncertainBehaviour,
): ApiResource {
	return {
		type: 'inquiry-template',
		id: template.id,
		attributes: {
			name: template.name,
			status: template.status,
			'embedded-flow-domain-allowlist': ['app.example.test'],
			'hosted-flow-subdomains': ['examplehost'],
			'hosted-flow-redirect-uri-schemes': ['https'],
		},
		relationships: {
			'latest-published-version': toOne(
				'inquiry-template-version',
				template.versionIds.at(-1) ?? null,
				uncertain,
			),
		},
	};
}

/** For `include`; of a version the simulator knows no more than that it is published. */
export function templateVersionResource(template: InquiryTemplate, id: string): ApiResource {
	return {
		type: 'inquiry-template-version',
		id,
		attributes: {
			'name-display': template.name,
			status: 'published',
			'enabled-locales': ['en-US'],
			'created-at': isoTime(template.createdAt),
			'updated-at': isoTime(template.createdAt),
			'published-at': isoTime(template.createdAt),
		},
		relationships: {},
	};
}

/** For `include`; attributes and relationships that the OpenAPI gives to verifications of all kinds. */
export function verificationResource(
	world: World,
	verification: Verification,
	uncertain: UncertainBehaviour,
): ApiResource {
	const { id, kind, status, inquiryId, templateId, createdAt } = verification;
	const inquiry = world.inquiries.get(inquiryId);
	return {
		type: `verification/${kind}`,
		id,
		attributes: {
			status,
			'created-at': isoTime(createdAt),
			'created-at-ts': Math.floor(createdAt / 1000),
			'submitted-at': isoTime(createdAt),
			'submitted-at-ts': Math.floor(createdAt / 1000),
			'completed-at': isoTime(createdAt),
			'completed-at-ts': Math.floor(createdAt / 1000),
			'country-code': 'US',
			checks: [],
		},
		relationships: {
			inquiry: toOne('inquiry', inquiryId, uncertain),
			template: toOne('template', null, uncertain),
			'inquiry-template': toOne('inquiry-template', inquiry?.templateId ?? null, uncertain),
			'inquiry-template-version': toOne(
				'inquiry-template-version',
				inquiry?.templateVersionId ?? null,
				uncertain,
			),
			transaction: toOne('transaction', null, uncertain),
			'verification-template': toOne(`verification-template/${kind}`, templateId, uncertain),
		},
	};
}

/** For `include`. */
export function accountResource(account: Account): ApiResource {
	return {
		type: 'account',
		id: account.id,
		attributes: {
			'reference-id': account.referenceId,
			'account-type-id': account.typeId,
			'created-at': isoTime(account.createdAt),
			'updated-at': isoTime(account.updatedAt),
			'redacted-at': null,
			fields: {},
			tags: [],
		},
		relationships: {
			'account-type': { data: { type: 'account-type', id: account.typeId } },
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

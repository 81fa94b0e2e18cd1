import { isoTime } from '../../engine/clock';
import { type ApiResource, toOne } from '../../engine/resource';
import type { InquiryTemplate } from './template';

export function templateResource(template: InquiryTemplate): ApiResource {
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
			),
		},
	};
}

/** For `include`; the simulator knows of a version only that it is published. */
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

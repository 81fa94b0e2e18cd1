import type { Resource } from '../operation/operation';
import { inquiryResource } from './inquiry/inquiry.resource';
import { inquirySessionResource } from './inquirySession/inquirySession.resource';
import { inquiryTemplateResource } from './inquiryTemplate/inquiryTemplate.resource';
import { rateLimitResource } from './rateLimit/rateLimit.resource';

/** All that the node can do. The editor's menus, the dispatch and the README's table are made of it. */
export const resources: Resource[] = [
	inquiryResource,
	inquirySessionResource,
	inquiryTemplateResource,
	rateLimitResource,
];

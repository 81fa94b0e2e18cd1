import type { Resource } from '../operation/operation';
import { inquiryResource } from './inquiry/inquiry.resource';
import { inquirySessionResource } from './inquirySession/inquirySession.resource';
import { inquiryTemplateResource } from './inquiryTemplate/inquiryTemplate.resource';
import { rateLimitResource } from './rateLimit/rateLimit.resource';

/** All resources and operations of the node, for the menus of the editor, the router and the README. */
export const resources: Resource[] = [
	inquiryResource,
	inquirySessionResource,
	inquiryTemplateResource,
	rateLimitResource,
];

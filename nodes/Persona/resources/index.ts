import type { Resource } from '../operation/operation';
import { accountResource } from './account/account.resource';
import { inquiryResource } from './inquiry/inquiry.resource';
import { inquirySessionResource } from './inquirySession/inquirySession.resource';
import { inquiryTemplateResource } from './inquiryTemplate/inquiryTemplate.resource';
import { rateLimitResource } from './rateLimit/rateLimit.resource';

/** All resources and operations of the node, for the menus of the editor, the router and the README. */
export const resources: Resource[] = [
	accountResource,
	inquiryResource,
	inquirySessionResource,
	inquiryTemplateResource,
	rateLimitResource,
];

/** The resource that the editor shows first. */
export const defaultResource = inquiryResource;

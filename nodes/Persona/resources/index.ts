import { inquiry } from './inquiry/inquiry.resource';
import { inquirySession } from './inquirySession/inquirySession.resource';
import { inquiryTemplate } from './inquiryTemplate/inquiryTemplate.resource';
import type { Resource } from '../operation/operation';
import { rateLimit } from './rateLimit/rateLimit.resource';

/** All that the node can do. The editor's menus, the dispatch and the README's table are made of it. */
export const resources: Resource[] = [inquiry, inquirySession, inquiryTemplate, rateLimit];

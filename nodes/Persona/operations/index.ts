import { inquiry } from './inquiry';
import { inquirySession } from './inquirySession';
import { inquiryTemplate } from './inquiryTemplate';
import type { Resource } from './operation';
import { rateLimit } from './rateLimit';

/** All that the node can do. The editor's menus, the dispatch and the README's table are made of it. */
export const resources: Resource[] = [inquiry, inquirySession, inquiryTemplate, rateLimit];

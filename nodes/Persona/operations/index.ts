import { inquiry } from './inquiry';
import { inquirySession } from './inquirySession';
import type { Resource } from './operation';

/** All that the node can do. The editor's menus, the dispatch and the README's table are made of it. */
export const resources: Resource[] = [inquiry, inquirySession];

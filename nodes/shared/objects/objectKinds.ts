import { inquiryKind } from './inquiry';
import { inquirySessionKind } from './inquirySession';
import { inquiryTemplateKind } from './inquiryTemplate';
import type { ObjectKind } from './objectKind';
import { rateLimitKind } from './rateLimit';

/** All kinds of objects that the nodes have operations for. */
export const objectKinds: ObjectKind[] = [
	inquiryKind,
	inquirySessionKind,
	inquiryTemplateKind,
	rateLimitKind,
];

/** @param type as Persona names it */
export function objectKindOf(type: string): ObjectKind | undefined {
	return objectKinds.find((kind) => kind.type === type);
}

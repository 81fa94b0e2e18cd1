import { accountKind } from './account';
import { inquiryKind } from './inquiry';
import { inquirySessionKind } from './inquirySession';
import { inquiryTemplateKind } from './inquiryTemplate';
import type { IdentifiedKind } from './objectKind';
import { isOfKind } from './objectKind';

/** All kinds of objects with an ID that the nodes have operations for. */
export const identifiedKinds: IdentifiedKind[] = [
	inquiryKind,
	inquirySessionKind,
	inquiryTemplateKind,
	accountKind,
];

/** @param type of an object, as Persona names it */
export function objectKindOf(type: string): IdentifiedKind | undefined {
	return identifiedKinds.find((kind) => isOfKind(kind, type));
}

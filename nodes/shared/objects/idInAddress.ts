import type { IdentifiedKind } from './objectKind';
import { identifiedKinds } from './objectKinds';

/** The text as it is where it cannot be decoded. */
function percentDecoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Of an object's page in the dashboard, or of a person's in the hosted flow. */
function idOfKind({ collection, type }: IdentifiedKind, address: string): string | undefined {
	const inPath = new RegExp(`/${collection}/([^/?#\\s]+)`).exec(address)?.[1];
	return inPath ?? new RegExp(`[?&]${type}-id=([^&#\\s]+)`).exec(address)?.[1];
}

/**
 * The ID of the object that a page is about, or an empty text.
 *
 * @param idParameter the parameter that holds the address: an object of its kind counts first
 */
export function idInAddress(address: string, idParameter: string): string {
	const isAskedFor = (kind: IdentifiedKind) => kind.idParameter === idParameter;
	const kinds = [
		...identifiedKinds.filter(isAskedFor),
		...identifiedKinds.filter((kind) => !isAskedFor(kind)),
	];
	for (const kind of kinds) {
		const id = idOfKind(kind, address);
		if (id !== undefined) return percentDecoded(id).trim();
	}
	return '';
}

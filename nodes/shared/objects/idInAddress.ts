import type { IdentifiedKind } from './objectKind';
import { identifiedKinds } from './objectKinds';

/** Returns the text unchanged if it cannot be decoded. */
function percentDecoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** In the URL of a dashboard page or of the hosted flow. */
function idOfKind({ collection, type }: IdentifiedKind, address: string): string | undefined {
	const inPath = new RegExp(`/${collection}/([^/?#\\s]+)`).exec(address)?.[1];
	return inPath ?? new RegExp(`[?&]${type}-id=([^&#\\s]+)`).exec(address)?.[1];
}

/**
 * The ID in the URL of an object's page, or an empty text.
 *
 * @param idParameter the parameter with the URL: an object of its kind has precedence
 */
export function idInAddress(address: string, idParameter: string): string {
	const isAskedFor = ({ locator }: IdentifiedKind) => locator.name === idParameter;
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

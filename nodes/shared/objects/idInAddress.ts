import { objectKinds } from './objectKinds';

const kindsWithId = objectKinds.filter(({ collection }) => collection !== undefined);
const oneOf = (names: Array<string | undefined>) => `(?:${names.join('|')})`;

/** Of an object's page in the dashboard, or of a person's in the hosted flow. */
const ID_IN_ADDRESS = new RegExp(
	`/${oneOf(kindsWithId.map(({ collection }) => collection))}/(?<inPath>[^/?#\\s]+)` +
		`|[?&]${oneOf(kindsWithId.map(({ type }) => type))}-id=(?<inQuery>[^&#\\s]+)`,
);

/** The text as it is where it cannot be decoded. */
function percentDecoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The ID of the object that a page is about, or an empty text. */
export function idInAddress(address: string): string {
	const { inPath, inQuery } = ID_IN_ADDRESS.exec(address)?.groups ?? {};
	return percentDecoded(inPath ?? inQuery ?? '').trim();
}

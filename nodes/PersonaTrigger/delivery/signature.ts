import { createHash, createHmac, timingSafeEqual } from 'crypto';

/** The result of checking a signature. All but `valid` are refused. */
export type SignatureStatus = 'valid' | 'missing' | 'malformed' | 'mismatch' | 'stale';

interface SignatureGroup {
	/** The exact text, because it is part of what Persona signs. */
	seconds: string;
	digest: string;
}

/** The most that Persona sends, while a secret is rotated. Each needs a pass over the whole body. */
const MOST_GROUPS = 2;

/** Only lower case, as Persona writes it. Otherwise a changed header could still be valid. */
const HEX_SHA256 = /^[0-9a-f]{64}$/;
const UNIX_SECONDS = /^[0-9]{1,12}$/;

function parseGroup(text: string): SignatureGroup | undefined {
	const pairs = text.split(',').map((pair) => pair.split('=', 2));
	const [seconds, ...moreTimes] = pairs.filter(([name]) => name === 't').map(([, value]) => value);
	const [digest, ...moreDigests] = pairs
		.filter(([name]) => name === 'v1')
		.map(([, value]) => value);
	if (moreTimes.length > 0 || moreDigests.length > 0) return undefined;
	if (!UNIX_SECONDS.test(seconds ?? '') || !HEX_SHA256.test(digest ?? '')) return undefined;
	return { seconds: String(seconds), digest: String(digest) };
}

function groupsOf(header: string): Array<SignatureGroup | undefined> {
	return header.trim().split(/\s+/).map(parseGroup);
}

/** How many secrets Persona signed with. */
export function signatureCount(header: unknown): number {
	if (typeof header !== 'string') return 0;
	return groupsOf(header).filter((group) => group !== undefined).length;
}

/** Compares in constant time. Hashes always have the same length, whatever the texts have. */
function isSame(one: string, other: string): boolean {
	const hash = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(hash(one), hash(other));
}

/**
 * Checks the header Persona-Signature, `t=<unix seconds>,v1=<hex>`, where v1 is the HMAC-SHA256 of
 * `t`, a dot and the raw body under the whole secret. While a secret is rotated there are two such
 * groups with a space between them, and one that matches is enough
 * (docs.withpersona.com/webhooks-best-practices). Never throws.
 *
 * @param secrets all active secrets
 * @param toleranceSeconds how old `t` may be; 0 for any age
 * @param nowMilliseconds since 1970
 */
export function verifySignature(
	header: unknown,
	rawBody: Uint8Array | undefined,
	secrets: string[],
	toleranceSeconds: number,
	nowMilliseconds: number,
): SignatureStatus {
	if (typeof header !== 'string' || header.trim() === '') return 'missing';
	const parsed = groupsOf(header);
	const groups = parsed.filter((group) => group !== undefined);
	if (groups.length === 0 || parsed.length > MOST_GROUPS) return 'malformed';
	if (rawBody === undefined) return 'mismatch';

	let isStale = false;
	for (const { seconds, digest } of groups) {
		for (const secret of secrets) {
			if (secret === '') continue;
			const expected = createHmac('sha256', secret)
				.update(`${seconds}.`)
				.update(rawBody)
				.digest('hex');
			if (!isSame(digest, expected)) continue;
			const ageSeconds = nowMilliseconds / 1000 - Number(seconds);
			if (toleranceSeconds === 0 || ageSeconds <= toleranceSeconds) return 'valid';
			isStale = true;
		}
	}
	return isStale ? 'stale' : 'mismatch';
}

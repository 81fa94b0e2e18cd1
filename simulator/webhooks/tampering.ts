/** The mistakes that a delivery can have, for tests of a receiver's checks. */
export const tamperings = ['signature', 'body', 'missing', 'stale'] as const;

/**
 * - `signature`: digests that are not made with any secret
 * - `body`: changed after it was signed
 * - `missing`: no signature at all
 * - `stale`: signed correctly an hour ago, as a replayed one is
 */
export type Tampering = (typeof tamperings)[number];

/** True for one of them. */
export function isTampering(value: unknown): value is Tampering {
	return (tamperings as readonly unknown[]).includes(value);
}

export interface SignedBody {
	text: string;
	/** Null for no header. */
	signature: string | null;
}

const anHour = 60 * 60;

/**
 * Signs a body, with a mistake where a test wants one.
 *
 * @param sign gives the header for a time in Unix seconds
 */
export function signedBody(
	text: string,
	seconds: number,
	sign: (seconds: number) => string,
	tampering: Tampering | null,
): SignedBody {
	switch (tampering) {
		case 'signature':
			return { text, signature: sign(seconds).replace(/v1=[0-9a-f]+/g, `v1=${'0'.repeat(64)}`) };
		case 'body':
			return { text: text.replace('"type"', ' "type"'), signature: sign(seconds) };
		case 'missing':
			return { text, signature: null };
		case 'stale':
			return { text, signature: sign(seconds - anHour) };
		default:
			return { text, signature: sign(seconds) };
	}
}

/*
 * What is drawn at random, or counted on, differs from run to run. In the record each such thing has the
 * number of its first appearance in the scenario, so that one still sees which are the same.
 */

const kinds = {
	/** `inq_SimS00000000000000000001`: its prefix and a number. */
	id: String.raw`\b(?<prefix>[a-z]+)_Sim[A-Z]?\d{16,}\b`,
	token: String.raw`eyJ[\w-]+\.[\w-]+\.[\w-]+`,
	secret: String.raw`wbhsec_[\da-f-]{36}`,
	/** Of a one-time link, the long form and the short one. */
	code: String.raw`(?:us1-)?\b[\da-f]{24}\b`,
	host: String.raw`http://127\.0\.0\.1:\d+`,
};

const anyKind = new RegExp(
	Object.entries(kinds)
		.map(([kind, pattern]) => `(?<${kind}>${pattern})`)
		.join('|'),
	'g',
);

/** What must not stand in a file: it would be a key, a token, a link or a secret. */
export const secretLooking = new RegExp(
	[kinds.token, kinds.secret, kinds.code, String.raw`persona_(?:sandbox|production)_\w+`].join('|'),
);

/**
 * The same value, with stable names within its texts.
 *
 * @param hosts the name of each address that is known, such as `http://127.0.0.1:40001`
 */
export function withStableNames<Value>(value: Value, hosts: Record<string, string>): Value {
	const numbers = new Map<string, number>();
	const counts = new Map<string, number>();
	const numberOf = (group: string, text: string): number => {
		const known = numbers.get(text);
		if (known !== undefined) return known;
		const next = (counts.get(group) ?? 0) + 1;
		counts.set(group, next);
		numbers.set(text, next);
		return next;
	};
	const named = JSON.stringify(value).replace(anyKind, (text: string, ...more: unknown[]) => {
		const found = more.at(-1) as Record<keyof typeof kinds | 'prefix', string | undefined>;
		if (found.host) return hosts[text] ?? `<host ${numberOf('host', text)}>`;
		if (found.prefix) return `${found.prefix}_${numberOf(found.prefix, text)}`;
		if (found.token) return `<token ${numberOf('token', text)}>`;
		if (found.secret) return `<secret ${numberOf('secret', text)}>`;
		return `<code ${numberOf('code', text.replace('us1-', ''))}>`;
	});
	return JSON.parse(named) as Value;
}

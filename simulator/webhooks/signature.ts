import { createHmac } from 'node:crypto';

/**
 * `Persona-Signature`, docs.withpersona.com/webhooks-best-practices: for each secret a group
 * `t=<seconds>,v1=<hex>` over `<seconds>.<raw body>`, with a space between groups. The key is the
 * whole secret, its prefix too.
 *
 * @param seconds Unix time
 */
export function signatureHeader(
	secrets: readonly string[],
	seconds: number,
	rawBody: string,
): string {
	return secrets
		.map((secret) => {
			const digest = createHmac('sha256', secret).update(`${seconds}.${rawBody}`).digest('hex');
			return `t=${seconds},v1=${digest}`;
		})
		.join(' ');
}

import { invalidParameter } from '../errors/personaFailure';

/** Names of this computer, as `URL` writes them. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** @throws PersonaFailure if requests, which contain the API key, must not be sent to this address */
export function checkedBaseUrl(address: string): string {
	const url = /^https?:\/\/[^/]/i.test(address) ? parsedUrl(address) : undefined;
	if (!url) {
		throw invalidParameter(
			'Base URL',
			'in the Persona API credential is not a web address',
			'Enter https://api.withpersona.com/api/v1, or the address of your proxy.',
		);
	}
	if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
		throw invalidParameter(
			'Base URL',
			'in the Persona API credential begins with http: and would send the API key unencrypted',
			'Use https://. http:// is allowed only for this computer: localhost, 127.0.0.1 or [::1].',
		);
	}
	return address.replace(/\/+$/, '');
}

function parsedUrl(address: string): URL | undefined {
	try {
		return new URL(address);
	} catch {
		return undefined;
	}
}

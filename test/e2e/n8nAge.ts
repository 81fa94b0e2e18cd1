import type { N8nAge } from '../support/n8n/n8nInstallation';

declare global {
	/** Set by the Jest configuration of a run against another n8n than the newest. */
	var n8nUnderTest: N8nAge | undefined;
}

/** Which n8n this run is against. */
export const n8nAge: N8nAge = globalThis.n8nUnderTest ?? 'newest';

import type { INodeProperties } from 'n8n-workflow';

import { invalidParameter } from '../errors/personaFailure';

/** The URL where a person opens an inquiry in the browser (docs.withpersona.com/hosted-flow). */
export function hostedFlowUrl(
	inquiryId: string,
	subdomain: string | undefined,
	sessionToken?: string,
): string {
	const query = new URLSearchParams({ 'inquiry-id': inquiryId });
	if (sessionToken !== undefined) query.set('session-token', sessionToken);
	return `https://${subdomain ?? 'inquiry'}.withpersona.com/verify?${query.toString()}`;
}

/** An entry of an Options collection. */
export const hostedFlowSubdomainOption: INodeProperties = {
	displayName: 'Hosted Flow Subdomain',
	name: 'hostedFlowSubdomain',
	type: 'string',
	default: '',
	placeholder: 'e.g. acme',
	description:
		"Your organization's own subdomain of withpersona.com, for the hosted-flow URL in the output. Leave empty for inquiry.withpersona.com.",
};

/**
 * The subdomain of the option, which may also be a host or a URL. Undefined if the option is empty.
 *
 * @param option returns the text of an option
 * @throws PersonaFailure if it is not a subdomain
 */
export function hostedFlowSubdomain(
	option: (name: string) => string | undefined,
): string | undefined {
	const given = option(hostedFlowSubdomainOption.name);
	if (given === undefined) return undefined;
	const subdomain = /^(?:https?:\/\/)?([a-z0-9-]+)(?:\.withpersona\.com(?:\/.*)?)?$/i.exec(
		given,
	)?.[1];
	if (subdomain === undefined) {
		throw invalidParameter(
			hostedFlowSubdomainOption.displayName,
			'is not a subdomain',
			'Enter only the part before .withpersona.com, such as acme.',
		);
	}
	return subdomain;
}

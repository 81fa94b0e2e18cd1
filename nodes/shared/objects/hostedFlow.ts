import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../Persona/operation/parameters';

/** An entry of an Options collection. */
export const hostedFlowSubdomainOption: INodeProperties = {
	displayName: 'Hosted Flow Subdomain',
	name: 'hostedFlowSubdomain',
	type: 'string',
	default: '',
	placeholder: 'e.g. acme',
	description:
		"Your organization's own subdomain of withpersona.com, for the hosted-flow URL in the simplified output. Leave empty for inquiry.withpersona.com.",
};

/** The subdomain alone, also where the whole host or a URL was given; undefined where none was. */
export function hostedFlowSubdomain(parameters: Parameters): string | undefined {
	const path = 'options.hostedFlowSubdomain';
	const given = parameters.text(path);
	if (given === undefined) return undefined;
	const subdomain = /^(?:https?:\/\/)?([a-z0-9-]+)(?:\.withpersona\.com(?:\/.*)?)?$/i.exec(
		given,
	)?.[1];
	if (subdomain === undefined) {
		throw parameters.invalid(
			path,
			'is not a subdomain',
			'Give the part before .withpersona.com alone, such as acme.',
		);
	}
	return subdomain;
}

import type { INodeProperties } from 'n8n-workflow';

import {
	hostedFlowSubdomain,
	hostedFlowSubdomainOption,
} from '../../nodes/shared/objects/hostedFlow';
import { Parameters } from '../../nodes/Persona/operation/parameters';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	options: [hostedFlowSubdomainOption],
};

const read = (value: string) =>
	hostedFlowSubdomain(new Parameters(() => ({ hostedFlowSubdomain: value }), [options], 'UTC'));

describe('the hosted-flow subdomain', () => {
	it.each(['acme', ' acme ', 'acme.withpersona.com', 'https://acme.withpersona.com/verify?x=1'])(
		"is acme where '%s' is given",
		(given) => {
			expect(read(given)).toBe('acme');
		},
	);

	it('is absent where blank', () => {
		expect(read(' ')).toBeUndefined();
	});

	it.each(['evil.example.com', 'acme/..', 'a b', 'https://example.com/acme.withpersona.com'])(
		"is refused where '%s' would lead to another host",
		(given) => {
			expect(() => read(given)).toThrow("'Hosted Flow Subdomain' is not a subdomain");
		},
	);
});

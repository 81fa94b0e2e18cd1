import {
	hostedFlowSubdomain,
	hostedFlowSubdomainOption,
} from '../../nodes/Persona/hostedFlowSubdomain';
import { optionsField } from '../../nodes/Persona/fields';
import { Parameters } from '../../nodes/Persona/parameters';

const read = (value: string) =>
	hostedFlowSubdomain(
		new Parameters(
			() => ({ hostedFlowSubdomain: value }),
			[optionsField([hostedFlowSubdomainOption])],
			'UTC',
		),
	);

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
			expect(() => read(given)).toThrow("'Hosted Flow Subdomain' is no subdomain");
		},
	);
});

import { hostedFlowSubdomain, hostedFlowUrl } from '../../nodes/shared/objects/hostedFlow';

const read = (value: string) => hostedFlowSubdomain(() => value);

describe('the hosted-flow subdomain', () => {
	it.each(['acme', 'acme.withpersona.com', 'https://acme.withpersona.com/verify?x=1'])(
		"is acme where '%s' is given",
		(given) => {
			expect(read(given)).toBe('acme');
		},
	);

	it('is absent where none is given', () => {
		expect(hostedFlowSubdomain(() => undefined)).toBeUndefined();
	});

	it.each(['evil.example.com', 'acme/..', 'a b', 'https://example.com/acme.withpersona.com'])(
		"is refused where '%s' would lead to another host",
		(given) => {
			expect(() => read(given)).toThrow("'Hosted Flow Subdomain' is not a subdomain");
		},
	);
});

describe('the URL of the hosted flow', () => {
	it('encodes what it holds', () => {
		expect(hostedFlowUrl('inq&1', undefined, 'a+b=')).toBe(
			'https://inquiry.withpersona.com/verify?inquiry-id=inq%261&session-token=a%2Bb%3D',
		);
	});
});

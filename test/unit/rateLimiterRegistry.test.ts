import { RateLimiterRegistry } from '../../nodes/shared/rateLimit/rateLimiterRegistry';

const told = (environment: string, limit: number) => ({
	'persona-environment-id': environment,
	'ratelimit-limit': String(limit),
	'ratelimit-remaining': '10',
	'ratelimit-reset': '60',
});

describe('the rate limiters of a process', () => {
	it('are one for each credential', () => {
		const rateLimiters = new RateLimiterRegistry();
		expect(rateLimiters.forCredential('a')).toBe(rateLimiters.forCredential('a'));
		expect(rateLimiters.forCredential('a')).not.toBe(rateLimiters.forCredential('b'));
	});

	it('are one for all credentials of an environment, once it has answered', () => {
		const rateLimiters = new RateLimiterRegistry();
		for (const credential of ['a', 'b']) {
			rateLimiters.forCredential(credential);
			rateLimiters.observe(credential, told('env_1', 300));
		}
		expect(rateLimiters.forCredential('a')).toBe(rateLimiters.forCredential('b'));
	});

	it('stay apart where the environment or the limit of a key is another', () => {
		const rateLimiters = new RateLimiterRegistry();
		rateLimiters.observe('a', told('env_1', 300));
		rateLimiters.observe('b', told('env_2', 300));
		rateLimiters.observe('c', told('env_1', 60));
		expect(
			new Set(['a', 'b', 'c'].map((credential) => rateLimiters.forCredential(credential).rate))
				.size,
		).toBe(3);
	});

	it('follow a credential that got a key of another environment, and leave the others', () => {
		const rateLimiters = new RateLimiterRegistry();
		for (const credential of ['a', 'b']) rateLimiters.observe(credential, told('env_1', 300));
		const before = rateLimiters.forCredential('a');
		rateLimiters.observe('a', told('env_2', 300));
		expect(rateLimiters.forCredential('a')).not.toBe(before);
		expect(rateLimiters.forCredential('b')).toBe(before);
		rateLimiters.observe('a', told('env_1', 300));
		expect(rateLimiters.forCredential('a')).toBe(before);
	});

	it('do not grow with the environments that answers name', () => {
		const rateLimiters = new RateLimiterRegistry();
		for (let n = 0; n < 20_000; n++) rateLimiters.observe('a', told(`env_${n}`, 300));
		for (let n = 0; n < 20_000; n++) rateLimiters.forCredential(`credential ${n}`);
		expect(rateLimiters.size).toBeLessThanOrEqual(2000);
	});

	it('keep what is in use, however many others come', () => {
		const rateLimiters = new RateLimiterRegistry();
		const before = rateLimiters.forCredential('in use');
		for (let n = 0; n < 5000; n++) {
			rateLimiters.forCredential(`another ${n}`);
			expect(rateLimiters.forCredential('in use')).toBe(before);
		}
	});

	it('learn nothing from an answer that names no environment', () => {
		const rateLimiters = new RateLimiterRegistry();
		const before = rateLimiters.forCredential('a');
		rateLimiters.observe('a', { 'content-type': 'text/html' });
		expect(rateLimiters.forCredential('a')).toBe(before);
	});

	it('have a quota for each kind of thing that is created, shared like the rate limit', () => {
		const rateLimiters = new RateLimiterRegistry();
		const own = ['a', 'b'].map((credential) => rateLimiters.forCredential(credential));
		expect(own[0]?.quota('inquiries')).toBe(own[0]?.quota('inquiries'));
		expect(own[0]?.quota('inquiries')).not.toBe(own[0]?.quota('cases'));
		expect(own[0]?.quota('inquiries')).not.toBe(own[1]?.quota('inquiries'));
		for (const credential of ['a', 'b']) rateLimiters.observe(credential, told('env_1', 300));
		const [one, other] = ['a', 'b'].map((credential) => rateLimiters.forCredential(credential));
		expect(one?.quota('inquiries')).toBe(other?.quota('inquiries'));
	});
});

import { Pacers } from '../../nodes/shared/rateLimit/rateLimiterRegistry';

const told = (environment: string, limit: number) => ({
	'persona-environment-id': environment,
	'ratelimit-limit': String(limit),
	'ratelimit-remaining': '10',
	'ratelimit-reset': '60',
});

describe('the pacers of a process', () => {
	it('are one for each credential', () => {
		const pacers = new Pacers();
		expect(pacers.of('a')).toBe(pacers.of('a'));
		expect(pacers.of('a')).not.toBe(pacers.of('b'));
	});

	it('are one for all credentials of an environment, once it has answered', () => {
		const pacers = new Pacers();
		for (const credential of ['a', 'b']) {
			pacers.of(credential);
			pacers.learn(credential, told('env_1', 300));
		}
		expect(pacers.of('a')).toBe(pacers.of('b'));
	});

	it('stay apart where the environment or the limit of a key is another', () => {
		const pacers = new Pacers();
		pacers.learn('a', told('env_1', 300));
		pacers.learn('b', told('env_2', 300));
		pacers.learn('c', told('env_1', 60));
		expect(new Set(['a', 'b', 'c'].map((credential) => pacers.of(credential).rate)).size).toBe(3);
	});

	it('follow a credential that got a key of another environment, and leave the others', () => {
		const pacers = new Pacers();
		for (const credential of ['a', 'b']) pacers.learn(credential, told('env_1', 300));
		const before = pacers.of('a');
		pacers.learn('a', told('env_2', 300));
		expect(pacers.of('a')).not.toBe(before);
		expect(pacers.of('b')).toBe(before);
		pacers.learn('a', told('env_1', 300));
		expect(pacers.of('a')).toBe(before);
	});

	it('do not grow with the environments that answers name', () => {
		const pacers = new Pacers();
		for (let n = 0; n < 20_000; n++) pacers.learn('a', told(`env_${n}`, 300));
		for (let n = 0; n < 20_000; n++) pacers.of(`credential ${n}`);
		expect(pacers.size).toBeLessThanOrEqual(2000);
	});

	it('keep what is in use, however many others come', () => {
		const pacers = new Pacers();
		const before = pacers.of('in use');
		for (let n = 0; n < 5000; n++) {
			pacers.of(`another ${n}`);
			expect(pacers.of('in use')).toBe(before);
		}
	});

	it('learn nothing from an answer that names no environment', () => {
		const pacers = new Pacers();
		const before = pacers.of('a');
		pacers.learn('a', { 'content-type': 'text/html' });
		expect(pacers.of('a')).toBe(before);
	});
});

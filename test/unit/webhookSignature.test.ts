import fc from 'fast-check';
import { createHash, createHmac } from 'node:crypto';

import { verifySignature } from '../../nodes/PersonaTrigger/delivery/signature';

/** Made with another implementation of the rule than ours; the body breaks when parsed and written again. */
const VECTOR = {
	seconds: 1772445900,
	rawBody:
		'{"data":{"type":"event","id":"evt_Fx1Event0000000003","attributes":{"name":"inquiry.approved","payload":{"data":{"type":"inquiry","id":"inq_Fx1Inquiry0000000001","attributes":{"status":"approved","score":1.50}}},"created-at":"2026-03-02T10:05:00.000Z"}}}',
	currentSecret: 'wbhsec_fx1-dddd-eeee-ffff-000000000002',
	oldSecret: 'wbhsec_fx1-aaaa-bbbb-cccc-000000000001',
	single: 't=1772445900,v1=b4af1c4ef3ee9785e80dc2f6e9f3803db8c2703a43028a7f94d108959673c0e1',
	rotating:
		't=1772445900,v1=b4af1c4ef3ee9785e80dc2f6e9f3803db8c2703a43028a7f94d108959673c0e1 t=1772445900,v1=ccc85968a2376e8df10a5882a65fc48730cddfadce550880ed837073604039d9',
	bad: 't=1772445900,v1=0000000000000000000000000000000000000000000000000000000000000000',
};
const { currentSecret, oldSecret } = VECTOR;

const raw = Buffer.from(VECTOR.rawBody);
const signedAt = VECTOR.seconds * 1000;

interface Delivery {
	header?: unknown;
	body?: Buffer | undefined;
	secrets?: string[];
	tolerance?: number;
	now?: number;
}

const judged = (delivery: Delivery = {}) => {
	const given = {
		header: VECTOR.single,
		body: raw,
		secrets: [currentSecret],
		tolerance: 0,
		now: signedAt,
		...delivery,
	};
	return verifySignature(given.header, given.body, given.secrets, given.tolerance, given.now);
};

const signature = (secret: string, seconds: number | string, body: Buffer, hash = 'sha256') =>
	createHmac(hash, secret).update(`${seconds}.`).update(body).digest('hex');

const group = (secret: string, seconds: number | string, body: Buffer) =>
	`t=${seconds},v1=${signature(secret, seconds, body)}`;

describe('the signature of a delivery', () => {
	it('is genuine by the known vector', () => {
		expect(judged()).toBe('valid');
		expect(judged({ header: VECTOR.bad })).toBe('mismatch');
	});

	it('is genuine by either group while a secret is rotated', () => {
		expect(judged({ header: VECTOR.rotating })).toBe('valid');
		expect(judged({ header: VECTOR.rotating, secrets: [oldSecret] })).toBe('valid');
		expect(judged({ header: VECTOR.rotating, secrets: ['wbhsec_other', oldSecret] })).toBe('valid');
		expect(judged({ header: VECTOR.rotating, secrets: ['wbhsec_other'] })).toBe('mismatch');
	});

	it('goes by the time of its own group', () => {
		const header = `t=1,v1=${signature(oldSecret, 2, raw)} t=2,v1=${'0'.repeat(64)}`;
		expect(judged({ header, secrets: [oldSecret] })).toBe('mismatch');
	});

	it('is of the body as it came, not of what it says', () => {
		const written = Buffer.from(JSON.stringify(JSON.parse(VECTOR.rawBody)));
		expect(judged({ body: written })).toBe('mismatch');
	});

	it('does not hold with the old secret once that one is gone', () => {
		expect(judged({ header: group(oldSecret, VECTOR.seconds, raw) })).toBe('mismatch');
	});

	it.each([undefined, null, '', '  ', 7, ['t=1'], {}])('is missing in %j', (header) => {
		expect(judged({ header })).toBe('missing');
	});

	it.each([
		['no pairs', 'hello'],
		['no time', `v1=${'a'.repeat(64)}`],
		['no digest', 't=1772445900'],
		['a digest that is too short', VECTOR.single.slice(0, -2)],
		['a digest that is too long', `${VECTOR.single}00`],
		['a digest in capitals', VECTOR.single.toUpperCase().replace('T=', 't=').replace('V1', 'v1')],
		['a time that is no number', VECTOR.single.replace('t=1772445900', 't=1772445900.0')],
		['two times', VECTOR.single.replace('t=', 't=1,t=')],
		['another version', VECTOR.single.replace('v1', 'v2')],
		['more groups than Persona sends', Array(3).fill(VECTOR.single).join(' ')],
	])('cannot be read with %s', (_, header) => {
		expect(judged({ header })).toBe('malformed');
	});

	it('does not match without a body or a secret', () => {
		expect(judged({ body: undefined })).toBe('mismatch');
		expect(judged({ secrets: [] })).toBe('mismatch');
		const header = group('', VECTOR.seconds, raw);
		expect(judged({ header, secrets: [''] })).toBe('mismatch');
	});

	it('does not match by another algorithm', () => {
		const hmac = signature(currentSecret, VECTOR.seconds, raw, 'sha512').slice(0, 64);
		const plain = createHash('sha256').update(`${VECTOR.seconds}.`).update(raw).digest('hex');
		for (const v1 of [hmac, plain]) {
			expect(judged({ header: `t=${VECTOR.seconds},v1=${v1}` })).toBe('mismatch');
		}
	});

	it('is of any age without a tolerance', () => {
		expect(judged({ now: signedAt + 300 * 86_400_000 })).toBe('valid');
	});

	it('is stale beyond the tolerance, and not at its end', () => {
		expect(judged({ tolerance: 300, now: signedAt + 300_000 })).toBe('valid');
		expect(judged({ tolerance: 300, now: signedAt + 300_001 })).toBe('stale');
		expect(judged({ tolerance: 300, now: signedAt - 10_000 })).toBe('valid');
	});

	it('is judged by its freshest group that matches', () => {
		const header = `${group(oldSecret, 1, raw)} ${group(currentSecret, VECTOR.seconds, raw)}`;
		const secrets = [oldSecret, currentSecret];
		expect(judged({ header, secrets, tolerance: 300 })).toBe('valid');
	});

	it('is called stale only where it matches', () => {
		const header = VECTOR.bad.replace('t=1772445900', 't=1');
		expect(judged({ header, tolerance: 300 })).toBe('mismatch');
	});
});

describe('whatever comes in', () => {
	const headers = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.anything(),
		fc
			.array(fc.constantFrom('t=', 'v1=', ',', ' ', '=', '1772445900', 'a'.repeat(64)))
			.map((parts) => parts.join('')),
	);

	it('gives a decision, and never that it is genuine', () => {
		fc.assert(
			fc.property(
				headers,
				fc.uint8Array(),
				fc.array(fc.string()),
				fc.nat(),
				(header, body, secrets, tolerance) => {
					const decision = verifySignature(header, Buffer.from(body), secrets, tolerance, signedAt);
					expect(['missing', 'malformed', 'mismatch']).toContain(decision);
				},
			),
			{ numRuns: 2000, seed: 1 },
		);
	});

	it('is genuine if signed, and not with any one bit turned in header or body', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ minLength: 1 }),
				fc.nat(2_000_000_000),
				fc.boolean(),
				fc.nat(),
				(bytes, seconds, inHeader, position) => {
					const body = Buffer.from(bytes);
					const header = Buffer.from(group(currentSecret, seconds, body));
					expect(judged({ header: header.toString('latin1'), body })).toBe('valid');
					const damaged = inHeader ? header : body;
					const bit = position % (damaged.length * 8);
					damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
					expect(judged({ header: header.toString('latin1'), body })).not.toBe('valid');
				},
			),
			{ numRuns: 3000, seed: 1 },
		);
	});
});

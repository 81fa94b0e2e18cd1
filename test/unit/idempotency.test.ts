import {
	givenIdempotencyKey,
	idempotencyKey,
	thisProcess,
} from '../../nodes/shared/transport/idempotency';

const work = {
	process: 'process-1',
	execution: '231',
	nodeId: 'node-1',
	runIndex: 0,
	itemIndex: 4,
	operation: 'inquiry.create',
};
const request = {
	method: 'POST' as const,
	path: '/inquiries',
	body: { data: { attributes: { note: 'a' } } },
};

describe('the idempotency key', () => {
	it('is the same for the same work', () => {
		expect(idempotencyKey({ ...work }, 'request', { ...request }, 1)).toBe(
			idempotencyKey(work, 'request', request, 1),
		);
	});

	it.each([
		['process of n8n, whose executions may count from 1 again', { process: 'process-2' }],
		['execution', { execution: '232' }],
		['node', { nodeId: 'node-2' }],
		['pass of a loop', { runIndex: 1 }],
		['item', { itemIndex: 5 }],
		['operation', { operation: 'inquiry.resume' }],
	])('is another for another %s', (_, difference) => {
		expect(idempotencyKey({ ...work, ...difference }, 'request', request, 1)).not.toBe(
			idempotencyKey(work, 'request', request, 1),
		);
	});

	it('is another for another step, path or body', () => {
		const other = { ...request, body: { data: { attributes: { note: 'b' } } } };
		const keys = [
			idempotencyKey(work, 'request', request, 1),
			idempotencyKey(work, 'resume', request, 1),
			idempotencyKey(work, 'request', { ...request, path: '/inquiry-sessions' }, 1),
			idempotencyKey(work, 'request', other, 1),
		];
		expect(new Set(keys).size).toBe(4);
	});

	it("is the user's own text wherever it runs, where there is one", () => {
		const { id } = thisProcess;
		const key = () => givenIdempotencyKey('customer-1', 'inquiry.create', 'request', request, 1);
		const before = key();
		thisProcess.id = 'another';
		expect(key()).toBe(before);
		thisProcess.id = id;
	});

	it("is another for another inquiry, step or operation where it is the user's own text", () => {
		const keyOf = (operation: string, step: string, path: string) =>
			givenIdempotencyKey('customer-1', operation, step, { method: 'POST', path }, 1);
		const keys = [
			keyOf('inquiry.resume', 'request', '/inquiries/inq_1/resume'),
			keyOf('inquiry.resume', 'request', '/inquiries/inq_2/resume'),
			keyOf('inquiry.resume', 'resume', '/inquiries/inq_1/resume'),
			keyOf('inquiry.expire', 'request', '/inquiries/inq_1/resume'),
		];
		expect(new Set(keys).size).toBe(4);
	});

	it('keeps the first key and adds the number of a later attempt', () => {
		const first = idempotencyKey(work, 'request', request, 1);
		expect(idempotencyKey(work, 'request', request, 2)).toBe(`${first}-2`);
	});
});

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { FaultRule } from '../../simulator';
import { byId, errorOf, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');

const download = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiry',
	operation: 'downloadPdf',
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
	binaryPropertyName: 'data',
	...more,
});
const contentOf = (item: INodeExecutionData | undefined, property = 'data') =>
	Buffer.from(item?.binary?.[property]?.data ?? '', 'base64');
const only = async (parameters: INodeParameters, id: string) => {
	const run = await harness.run(parameters, { items: [{ id }] });
	expect(run.error).toBeUndefined();
	expect(run.items('Persona')).toHaveLength(1);
	return run.items('Persona')[0];
};

describe('Download PDF', () => {
	it("puts the file beside what tells of it, under the inquiry's ID", async () => {
		const { id } = world().putInquiry({ status: 'approved' });
		const item = await only(download(), id);
		const content = contentOf(item);
		expect(content.subarray(0, 5).toString()).toBe('%PDF-');
		expect(content.toString('latin1')).toContain(id);
		expect(content.toString('latin1').trimEnd()).toMatch(/%%EOF$/);
		expect(item?.json).toEqual({
			id,
			fileName: `${id}.pdf`,
			mimeType: 'application/pdf',
			fileSizeBytes: content.length,
		});
		expect(item?.binary?.data).toMatchObject({
			fileName: `${id}.pdf`,
			fileExtension: 'pdf',
			mimeType: 'application/pdf',
		});
		expect(item?.pairedItem).toEqual({ item: 0 });
		const [request] = harness.simulator.journal.requests;
		expect(harness.requests).toEqual([`GET /inquiries/${id}/print`]);
		expect(request?.headers.accept).toBe('application/pdf');
		expect(request?.query).toEqual({});
	});

	it('keeps each file with its item', async () => {
		const items = Array.from({ length: 12 }, () => ({ id: world().putInquiry().id }));
		const run = await harness.run(download(), { items });
		const output = run.items('Persona');
		expect(output.map(({ json }) => json.id)).toEqual(items.map(({ id }) => id));
		output.forEach((item, n) => {
			expect(contentOf(item).toString('latin1')).toContain(items[n]?.id);
		});
		expect(run.items('Done').map(({ json }) => json.from)).toEqual(items.map((_, n) => n));
	});

	it.each([' ', '={{ $json.nothing }}'])(
		'refuses the field "%s", and sends nothing',
		async (binaryPropertyName) => {
			const { id } = world().putInquiry();
			const run = await harness.run(download({ binaryPropertyName }), { items: [{ id }] });
			expect(run.error?.message).toBe("'Put Output File in Field' is empty [item 0]");
			expect(harness.requests).toEqual([]);
		},
	);

	it("shows Persona's words of an inquiry that is not there", async () => {
		const run = await harness.run(download(), {
			items: [{ id: 'inq_Unknown' }],
			settings: { onError: 'continueRegularOutput' },
		});
		const [item] = run.items('Persona');
		expect(errorOf(item)).toMatchObject({
			message: 'Persona does not know this ID [item 0]',
			description: expect.stringContaining('Persona says: Record not found'),
			httpCode: '404',
			requestId: expect.stringMatching(/^req_/),
			objectId: 'inq_Unknown',
		});
		expect(item?.binary).toBeUndefined();
	});

	it.each<[string, FaultRule]>([
		['a web page in its place', { kind: 'html', status: 200 }],
		['a file cut short', { kind: 'cut' }],
		['a reset', { kind: 'resetAfter' }],
		['JSON in its place', { kind: 'status', status: 200, body: { data: null } }],
		['503', { kind: 'status', status: 503 }],
	])('asks again after %s', async (_, fault) => {
		const { id } = world().putInquiry();
		harness.simulator.faults.add({ ...fault, path: 'print$' });
		const content = contentOf(await only(download(), id)).toString('latin1');
		expect(content).toMatch(/^%PDF-[^]*%%EOF\s*$/);
		expect(harness.requests).toHaveLength(2);
	});

	it('passes no web page off as a file, however often it comes', async () => {
		const { id } = world().putInquiry();
		harness.simulator.faults.add({ kind: 'html', status: 200, times: 9 });
		const run = await harness.run(download(), { items: [{ id }] });
		expect(run.error?.message).toBe(
			'The response did not come from the Persona API or is incomplete [item 0]',
		);
	});

	it('waits for the rate limit', async () => {
		harness.simulator.setRateLimit('sandbox', { limit: 2, windowSeconds: 60 });
		const items = Array.from({ length: 5 }, () => ({ id: world().putInquiry().id }));
		const run = await harness.run(download({ options: { rateLimitShare: 100 } }), { items });
		expect(run.items('Persona').map(({ json }) => json.id)).toEqual(items.map(({ id }) => id));
		expect(harness.waits.length).toBeGreaterThan(0);
	});
});

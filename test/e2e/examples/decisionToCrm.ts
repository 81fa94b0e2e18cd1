import type { N8nExecution } from '../../support/n8n/n8nServer';
import { itemsOf } from '../../support/n8n/workflow';
import type { ExampleStage } from './exampleStage';

export function decisionToCrm(stage: () => ExampleStage): void {
	let workflowId: string;
	let decisions = 0;

	beforeAll(async () => {
		workflowId = await stage().import(await stage().example('decision-to-crm'));
		await stage().publish(workflowId, 'decision-to-crm');
	});

	/** A decision at Persona, and the execution that comes of it. */
	async function decide(
		inquiryId: string,
		action: 'approve' | 'decline',
	): Promise<N8nExecution | undefined> {
		stage().world.change(inquiryId, action);
		await stage().n8n.simulator.webhooks.settled();
		decisions += 1;
		return (await stage().server.finished(workflowId, decisions)).at(-1);
	}

	it('makes a contact, and changes the same one when the decision changes', async () => {
		const { crm } = stage();
		const referenceId = 'customer 7/a';
		const { id } = stage().putPerson('Ada', { status: 'completed', referenceId });
		const contact = {
			externalId: referenceId,
			name: 'Ada Example',
			personaInquiry: id,
		};
		expect(await decide(id, 'approve')).toMatchObject({ status: 'success' });
		expect(crm.contacts()).toMatchObject([{ ...contact, identity: 'verified' }]);
		expect(await decide(id, 'decline')).toMatchObject({ status: 'success' });
		expect(crm.contacts()).toMatchObject([{ ...contact, identity: 'rejected' }]);
		expect(crm.answers).toEqual([201, 200]);
	});

	it('writes what is true now, where the older event comes last', async () => {
		const { crm, n8n, server, world } = stage();
		const { id } = stage().putPerson('Dan', { status: 'completed', referenceId: 'customer-9' });
		n8n.simulator.webhooks.reverseNext(2);
		world.change(id, 'approve');
		world.change(id, 'decline');
		await n8n.simulator.webhooks.settled();
		const executions = await server.finished(workflowId, (decisions += 2));
		const events = executions.slice(-2).map((each) => itemsOf(each, 'Persona Trigger')[0]?.event);
		expect(events).toEqual(['inquiry.declined', 'inquiry.approved']);
		const [contact] = crm.contacts().filter(({ externalId }) => externalId === 'customer-9');
		expect(contact).toMatchObject({ identity: 'rejected' });
	});

	it('tries again when the CRM is down, and makes no second contact', async () => {
		const { crm } = stage();
		const before = { contacts: crm.contacts().length, answers: crm.answers.length };
		const { id } = stage().putPerson('Bela', { status: 'completed', referenceId: 'customer-8' });
		crm.beDown(2, { afterWork: true });
		expect(await decide(id, 'decline')).toMatchObject({ status: 'success' });
		expect(crm.answers.slice(before.answers)).toEqual([503, 503, 200]);
		expect(crm.contacts().slice(before.contacts)).toMatchObject([
			{ externalId: 'customer-8', identity: 'rejected' },
		]);
	});

	it('sends nothing for an inquiry that names nobody, and the execution says so', async () => {
		const { crm } = stage();
		const answers = [...crm.answers];
		const { id } = stage().putPerson('Cleo', { status: 'completed' });
		const execution = await decide(id, 'approve');
		expect(execution?.status).toBe('error');
		expect(execution?.data.resultData.error?.message).toContain(`${id} has no reference ID`);
		expect(crm.answers).toEqual(answers);
	});

	it.each(['.', '..'])(
		'sends nothing for the reference ID %s, which would be another address of the CRM',
		async (referenceId) => {
			const { crm } = stage();
			const answers = [...crm.answers];
			const { id } = stage().putPerson('Stranger', { status: 'completed', referenceId });
			expect(await decide(id, 'approve')).toMatchObject({ status: 'error' });
			expect(crm.answers).toEqual(answers);
		},
	);

	it('keeps to one contact, whatever a stranger puts into reference ID and name', async () => {
		const { crm } = stage();
		const before = crm.contacts().length;
		const referenceId = '../../contacts/customer-8?identity=verified#%2e%2e';
		const name = 'Eve", "identity": "verified", "x": "{{ $json.id }}';
		const { id } = stage().putPerson(name, { status: 'completed', referenceId });
		expect(await decide(id, 'decline')).toMatchObject({ status: 'success' });
		expect(crm.contacts().slice(before)).toEqual([
			expect.objectContaining({
				externalId: referenceId,
				name: `${name} Example`,
				identity: 'rejected',
				personaInquiry: id,
			}),
		]);
	});
}

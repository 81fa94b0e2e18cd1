import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { standardVerificationTemplateIds } from '../../simulator';
import { byId, errorOf, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('sandbox');
const lastBody = () => harness.simulator.journal.requests.at(-1)?.body;

const simulate = (...action: Array<IDataObject | string>): INodeParameters => ({
	resource: 'inquiry',
	operation: 'simulate',
	inquiryId: byId('={{ $json.id }}') as INodeParameters,
	simulateActions: {
		action: action.map((each) => (typeof each === 'string' ? { type: each } : each)),
	} as INodeParameters,
});

describe('Simulate', () => {
	it('makes verifications from their templates, in the order that is given', async () => {
		const { governmentId, selfie } = standardVerificationTemplateIds;
		const { id } = world().putInquiry();
		const [played] = await harness.output(
			simulate(
				'start_inquiry',
				{ type: 'create_passed_verification', verificationTemplateId: ` ${governmentId} ` },
				{ type: 'create_failed_verification', verificationTemplateId: selfie },
				// As the editor leaves it where the type was changed afterwards.
				{ type: 'fail_inquiry', verificationTemplateId: selfie },
			),
			{ items: [{ id }] },
		);
		expect(lastBody()).toEqual({
			meta: {
				'simulate-actions': [
					{ type: 'start_inquiry' },
					{
						type: 'create_passed_verification',
						data: { 'verification-template-id': governmentId },
					},
					{ type: 'create_failed_verification', data: { 'verification-template-id': selfie } },
					{ type: 'fail_inquiry' },
				],
			},
		});
		const made = world().verifications(id);
		expect(made.map(({ status, templateId }) => [status, templateId])).toEqual([
			['passed', governmentId],
			['failed', selfie],
		]);
		expect(played).toMatchObject({ status: 'failed' });
	});

	it('plays once where the answer is lost', async () => {
		const { governmentId } = standardVerificationTemplateIds;
		const { id } = world().putInquiry();
		harness.simulator.faults.add({ kind: 'resetAfter' });
		await harness.output(
			simulate({ type: 'create_passed_verification', verificationTemplateId: governmentId }),
			{ items: [{ id }] },
		);
		expect(world().verifications(id)).toHaveLength(1);
		expect(harness.requests).toHaveLength(2);
	});

	it('says with a production key that it works in sandbox only', async () => {
		const { id } = harness.simulator.world('production').putInquiry();
		const run = await harness.run(simulate('start_inquiry'), {
			items: [{ id }],
			apiKey: harness.simulator.keys.production,
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			message: 'Persona does not allow this API key to do this [item 0]',
			description: expect.stringMatching(
				/Persona says: .*sandbox only.*Simulate works only with a sandbox key\./,
			),
			httpCode: '403',
			objectId: id,
		});
		expect(harness.simulator.world('production').inquiry(id).status).toBe('created');
	});

	it.each<[string, Array<IDataObject | string>, string, string]>([
		['no action', [], "'Actions' is empty [item 0]", 'Start Inquiry'],
		[
			'an unknown one',
			['start_inquiry', 'dance'],
			"'Actions' has an unknown action [item 0]",
			'complete_inquiry',
		],
		[
			'a verification without its template',
			[{ type: 'create_passed_verification', verificationTemplateId: ' ' }],
			"'Actions' has a verification without a template [item 0]",
			'vtmpl_',
		],
	])('refuses %s, and sends nothing', async (_, actions, message, advice) => {
		const { id } = world().putInquiry();
		const run = await harness.run(simulate(...actions), { items: [{ id }] });
		expect(run.error).toMatchObject({ message, description: expect.stringContaining(advice) });
		expect(harness.requests).toEqual([]);
	});

	it('shows what the state does not allow', async () => {
		const { id } = world().putInquiry({ status: 'approved' });
		const run = await harness.run(simulate('start_inquiry'), {
			items: [{ id, status: 'approved' }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(errorOf(run.items('Persona')[0])).toMatchObject({
			message: 'The current state of the object does not allow this [item 0]',
			description: expect.stringContaining('approved'),
			httpCode: '409',
			objectId: id,
			status: 'approved',
		});
	});
});

import {
	standardVerificationTemplateIds,
	type InquirySettings,
	type SimulatorOptions,
} from '../../simulator';
import { PersonaClient } from '../support/personaClient';
import { simulator, start } from './startedSimulator';
import { WebhookReceiver } from './webhookReceiver';

let client: PersonaClient;

const startSandbox = async (options: SimulatorOptions = {}) => {
	await start(options);
	client = new PersonaClient(simulator, simulator.keys.sandbox);
};

const put = (settings: InquirySettings = {}) => simulator.world('sandbox').putInquiry(settings).id;

const simulate = (id: string, actions: unknown, query = '') =>
	client.post(`/inquiries/${id}/perform-simulate-actions${query}`, {
		meta: { 'simulate-actions': actions },
	});

const types = (...names: string[]) => names.map((type) => ({ type }));

const verification = (outcome: string, template: string) => ({
	type: `create_${outcome}_verification`,
	data: { 'verification-template-id': template },
});

beforeEach(() => startSandbox());

it.each([
	[['start_inquiry'], 'pending'],
	[['complete_inquiry'], 'completed'],
	[['start_inquiry', 'fail_inquiry'], 'failed'],
	[['expire_inquiry'], 'expired'],
	[['complete_inquiry', 'mark_for_review_inquiry'], 'needs_review'],
	[['start_inquiry', 'complete_inquiry', 'approve_inquiry'], 'approved'],
	[['complete_inquiry', 'decline_inquiry'], 'declined'],
])('%j leads to %s', async (names, status) => {
	const answer = await simulate(put(), types(...names));
	expect(answer.status).toBe(200);
	expect(answer.data.data.attributes.status).toBe(status);
});

it('makes verifications, in order and to be included', async () => {
	const { governmentId, selfie } = standardVerificationTemplateIds;
	const id = put();
	const answer = await simulate(
		id,
		[
			verification('failed', governmentId),
			verification('passed', selfie),
			...types('complete_inquiry'),
		],
		'?include=verifications',
	);
	const made = simulator.world('sandbox').verifications(id);
	expect(made).toMatchObject([
		{ kind: 'government-id', status: 'failed' },
		{ kind: 'selfie', status: 'passed' },
	]);
	expect(answer.data.data.attributes).toMatchObject({
		status: 'completed',
		'started-at': '2026-03-04T08:00:00.000Z',
	});
	expect(answer.data.data.relationships.verifications?.data).toEqual([
		{ type: 'verification/government-id', id: made[0]?.id },
		{ type: 'verification/selfie', id: made[1]?.id },
	]);
	expect(answer.data.included).toMatchObject([
		{
			type: 'verification/government-id',
			id: made[0]?.id,
			attributes: { status: 'failed' },
			relationships: { inquiry: { data: { type: 'inquiry', id } } },
		},
		{ type: 'verification/selfie', attributes: { status: 'passed' } },
	]);
	const shown = await client.get(`/inquiries/${id}`);
	expect(shown.data.data.relationships).toEqual(answer.data.data.relationships);
});

it('starts a created one with its first verification', async () => {
	const { governmentId } = standardVerificationTemplateIds;
	const answer = await simulate(put(), [verification('passed', governmentId)]);
	expect(answer.data.data.attributes).toMatchObject({
		status: 'pending',
		'started-at': '2026-03-04T08:00:00.000Z',
	});
});

it('does all or nothing', async () => {
	const id = put();
	const { governmentId } = standardVerificationTemplateIds;
	const before = (await client.get(`/inquiries/${id}`)).data;
	const answer = await simulate(id, [
		verification('passed', governmentId),
		...types('approve_inquiry', 'approve_inquiry'),
	]);
	expect(answer.status).toBe(409);
	expect((await client.get(`/inquiries/${id}`)).data).toEqual(before);
	expect(simulator.world('sandbox').verifications()).toEqual([]);
});

it('tells webhooks of what has happened, and nothing of what was refused', async () => {
	const receiver = await WebhookReceiver.listening();
	simulator.webhooks.put('sandbox', { url: receiver.url });
	const id = put({ status: 'pending' });
	await simulate(id, types('complete_inquiry', 'start_inquiry'));
	await simulator.webhooks.settled();
	expect(receiver.received).toEqual([]);
	await simulate(id, types('complete_inquiry', 'approve_inquiry'));
	await simulator.webhooks.settled();
	expect(receiver.received.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['inquiry.completed', 'inquiry.approved']),
	);
});

it('refuses a verification on one that is not open', async () => {
	const id = put({ status: 'completed' });
	const { selfie } = standardVerificationTemplateIds;
	expect((await simulate(id, [verification('passed', selfie)])).status).toBe(409);
});

it('refuses a redacted one', async () => {
	const id = put({ redacted: true });
	expect((await simulate(id, types('start_inquiry'))).status).toBe(409);
});

it.each([
	[undefined, 'meta.simulate-actions is missing'],
	['start_inquiry', 'meta.simulate-actions must be an array'],
	[['start_inquiry'], 'meta.simulate-actions[0] must be an object'],
	[[{}], 'meta.simulate-actions[0].type is missing'],
	[
		types('start_inquiry', 'resume_inquiry'),
		'meta.simulate-actions[1].type resume_inquiry is not a simulate action',
	],
	[
		types('create_passed_verification'),
		'meta.simulate-actions[0].data.verification-template-id is missing',
	],
])('refuses %j', async (actions, problem) => {
	const id = put();
	const answer = await simulate(id, actions);
	expect(answer.status).toBe(400);
	expect(answer.data.errors[0]?.details).toBe(problem);
	expect(simulator.world('sandbox').inquiry(id).status).toBe('created');
});

it('knows only its own verification templates', async () => {
	const id = put();
	const answer = await simulate(id, [verification('passed', 'vtmpl_nobody')]);
	expect(answer.status).toBe(404);
	simulator.world('sandbox').putVerificationTemplate({ id: 'vtmpl_nobody', kind: 'document' });
	expect((await simulate(id, [verification('passed', 'vtmpl_nobody')])).status).toBe(200);
});

it('is for sandbox only', async () => {
	const production = new PersonaClient(simulator);
	const { id } = simulator.world('production').putInquiry();
	const body = { meta: { 'simulate-actions': types('start_inquiry') } };
	const answer = await production.post(`/inquiries/${id}/perform-simulate-actions`, body);
	expect(answer.status).toBe(403);
	expect(simulator.world('production').inquiry(id).status).toBe('created');
});

import type { Method } from 'axios';
import { standardTemplateIds, standardVerificationTemplateIds } from '../../simulator';
import { PersonaClient, type PersonaAnswer } from '../support/personaClient';
import { client, simulator, start } from './startedSimulator';

let inquiryId: string;

const startWith = async (strict: boolean) => {
	await start({ strict });
	inquiryId = simulator.world('production').putInquiry({ status: 'pending' }).id;
};
beforeEach(async () => await startWith(true));

const request = (method: Method, path: string, data?: unknown, headers = {}) =>
	client.send<unknown>({ method, url: path.replace('INQUIRY', inquiryId), data, headers });

const details = (answer: PersonaAnswer<unknown>) =>
	answer.data.errors.map((entry) => entry.details);

it.each<[Method, string, unknown?]>([
	['GET', '/rate-limits'],
	['GET', '/inquiries?page[size]=5&fields[inquiry]=status&filter[reference-id]=x'],
	['GET', '/inquiries/INQUIRY?include=account,sessions&fields[verification/government-id]=status'],
	['PATCH', '/inquiries/INQUIRY', { data: { attributes: { fields: { nameFirst: 'Mara' } } } }],
	['DELETE', '/inquiries/INQUIRY'],
	['POST', '/inquiries/INQUIRY/resume'],
	['POST', '/inquiries/INQUIRY/generate-one-time-link', { meta: { 'expires-in-seconds': 60 } }],
	['POST', '/inquiries/INQUIRY/set-tags', { meta: { 'tag-name': ['a', 'b'] } }],
	['GET', `/inquiry-templates/${standardTemplateIds.onboarding}?include=latest-published-version`],
])('takes what is described: %s %s', async (...[method, path, body]) => {
	const answer = await request(method, path, body, {
		'Persona-Version': '2025-12-08',
		'Key-Inflection': 'kebab',
		'Accept-Language': 'en',
	});
	expect(answer.status).toBe(200);
});

it('takes simulate actions, and each with its own data', async () => {
	const sandbox = new PersonaClient(simulator, simulator.keys.sandbox);
	const { id } = simulator.world('sandbox').putInquiry();
	const data = { 'verification-template-id': standardVerificationTemplateIds.selfie };
	const actions = (extra = {}) => ({
		meta: {
			'simulate-actions': [
				{ type: 'start_inquiry' },
				{ type: 'create_passed_verification', data: { ...data, ...extra } },
			],
		},
	});
	const path = `/inquiries/${id}/perform-simulate-actions`;
	const refused = await sandbox.post(path, actions({ seed: 1 }));
	expect(refused.status).toBe(400);
	expect(details(refused)).toContain(
		'body/meta/simulate-actions/1/data must NOT have additional properties {"additionalProperty":"seed"}',
	);
	expect((await sandbox.post(path, actions())).status).toBe(200);
});

describe('refuses', () => {
	it.each<[Method, string]>([
		['GET', '/inquiry'],
		['POST', '/inquiries/INQUIRY/recreate'],
		['PUT', '/inquiries/INQUIRY'],
	])('the path of %s %s', async (method, path) => {
		const answer = await request(method, `${path}?what=so&ever`, undefined, { 'X-Own': '1' });
		expect(answer.status).toBe(404);
		expect(details(answer)[0]).toContain(path.replace('INQUIRY', inquiryId));
	});

	it('an idempotency key of anything but a POST, and does nothing', async () => {
		const answer = await request('DELETE', '/inquiries/INQUIRY', undefined, {
			'Idempotency-Key': 'k',
		});
		expect(answer.status).toBe(400);
		expect(details(answer)).toEqual(['header idempotency-key is for POST only']);
		expect(simulator.world('production').inquiry(inquiryId)?.redactedAt).toBeNull();
	});

	it('a body where none is described', async () => {
		const answer = await request('POST', '/inquiries/INQUIRY/resume', {});
		expect(answer.status).toBe(400);
		expect(details(answer)).toEqual(['body is unknown']);
		expect(simulator.journal.resumes).toEqual([]);
	});

	it('everything that is unknown, and names it at once', async () => {
		const answer = await request(
			'POST',
			'/inquiries/INQUIRY/approve?now=1',
			{ comment: 'Fine' },
			{ 'X-Own': '1' },
		);
		expect(answer.status).toBe(400);
		expect(details(answer)).toEqual([
			'header x-own is unknown',
			'query now is unknown',
			'body must NOT have additional properties {"additionalProperty":"comment"}',
		]);
	});
});

it('is off by default', async () => {
	await startWith(false);
	const answer = await request(
		'POST',
		'/inquiries/INQUIRY/approve?now=1',
		{ comment: 'Fine' },
		{ 'X-Own': '1' },
	);
	expect(answer.status).toBe(200);
});

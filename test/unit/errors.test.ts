import path from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { explainFailure } from '../../nodes/shared/errors/explainFailure';
import { toErrorItem, toNodeError } from '../../nodes/shared/errors/nodeError';
import {
	withDetails,
	invalidParameter,
	PersonaFailure,
} from '../../nodes/shared/errors/personaFailure';
import { inquiryKind } from '../../nodes/shared/objects/inquiry';
import { inquirySessionKind } from '../../nodes/shared/objects/inquirySession';
import { inquiryTemplateKind } from '../../nodes/shared/objects/inquiryTemplate';
import type {
	PersonaDocument,
	PersonaErrorEntry,
} from '../../nodes/shared/protocol/personaDocument';
import type { PersonaRequest } from '../../nodes/shared/protocol/personaRequest';

const node = { name: 'Persona', type: 'n8n-nodes-persona.persona' } as INode;
const request = { method: 'POST' as const, path: '/inquiries/inq_1/resume' };

const refused = (statusCode: number, errors: PersonaErrorEntry[]) =>
	refusedWith(statusCode, { errors });

const refusedWith = (statusCode: number, body: PersonaDocument) =>
	explainFailure(
		{ kind: 'response', statusCode, headers: { 'request-id': 'req_9' }, body },
		request,
	);

describe('a refusal', () => {
	it("holds Persona's words, the place and what to do", () => {
		const failure = refused(422, [
			{
				title: 'Record invalid',
				details: 'Birthdate is not a valid date',
				source: { pointer: '/data/attributes/fields/birthdate' },
			},
			{ title: 'Record invalid', details: 'Name is too long.' },
		]);
		expect(failure.message).toBe('Persona found the request invalid');
		expect(failure.description).toBe(
			'Persona says: Record invalid: Birthdate is not a valid date (at /data/attributes/fields/birthdate); Record invalid: Name is too long. Correct the parameter that Persona names and run this item again.',
		);
		expect(failure.details).toEqual({ httpCode: '422', requestId: 'req_9' });
	});

	it.each<[string, PersonaRequest['refusalContext'], number, string]>([
		['an inquiry', inquiryKind, 403, 'inquiry.read to read, inquiry.write for'],
		['a session', inquirySessionKind, 403, 'inquiry.read to read, inquiry.write for'],
		['nothing', undefined, 403, 'permissions in the Persona dashboard, and'],
		['an inquiry', inquiryKind, 409, "check the inquiry's status"],
		['a session', inquirySessionKind, 409, "check the inquiry's status"],
		['a template', inquiryTemplateKind, 409, "the object's status"],
		['a template', inquiryTemplateKind, 401, 'With a sandbox key'],
		['a template', inquiryTemplateKind, 403, 'With a sandbox key'],
	])('advises in the words of %s', (_, refusalContext, statusCode, advice) => {
		const response = { kind: 'response' as const, statusCode, headers: {}, body: {} };
		const { description } = explainFailure(response, { ...request, refusalContext });
		expect(description).toContain(advice);
	});

	it.each<[unknown, string]>([
		[{ errors: 'No such thing' }, 'Persona says: No such thing. '],
		[{ errors: { title: 'Blocked', detail: 'by policy' } }, 'Persona says: Blocked: by policy. '],
		[{ errors: [null, 'Blocked', { title: 7 }, [], true] }, 'Persona says: Blocked; 7. '],
		[{ error: 'Blocked' }, 'Persona says: Blocked. '],
		[{ error: { message: 'Blocked', code: 7 } }, 'Persona says: Blocked. '],
		[{ message: 'Forbidden' }, 'Persona says: Forbidden. '],
		[{ errors: [{ title: { a: 1 }, details: null, source: 'x' }] }, ''],
		[{ errors: [null] }, ''],
		[{ errors: null }, ''],
		[{ errors: 7, error: [] }, 'Persona says: 7. '],
		[{}, ''],
	])('of another shape is told all the same: %j', (body, said) => {
		const { message, description, details } = refusedWith(422, body as PersonaDocument);
		expect(message).toBe('Persona found the request invalid');
		expect(description).toBe(
			`${said}Correct the parameter that Persona names and run this item again.`,
		);
		expect(details.httpCode).toBe('422');
	});

	it('says what to do for each status, even where Persona says nothing', () => {
		const messages = [400, 401, 403, 404, 409, 418, 429, 500].map((status) => {
			const { message, description } = refused(status, []);
			expect(description).toMatch(/^[A-Z].*\.$/);
			return message;
		});
		expect(new Set(messages).size).toBe(messages.length);
	});
});

describe('the error that stops the node', () => {
	it("ends with the request's ID, after all that was said on the way", () => {
		const failure = withDetails(refused(404, []), {}, 'Waited 5 s.');
		expect(toNodeError(node, failure, 0).description).toMatch(/ Waited 5 s\. Request ID: req_9\.$/);
		expect(toErrorItem(failure, 0, {}).json.error).toMatchObject({
			description: expect.stringMatching(/ Waited 5 s\. Request ID: req_9\.$/),
		});
	});

	it('keeps its message though Persona’s words hold the name of a Node.js error code', () => {
		const failure = refused(409, [
			{ title: 'Conflict', details: 'inq_ENOENT has approvEPERMission' },
		]);
		const error = toNodeError(node, failure, 3);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('The current state of the object does not allow this [item 3]');
		expect(error.description).toContain('inq_ENOENT has approvEPERMission');
		expect(error).toMatchObject({ httpCode: '409', context: { itemIndex: 3 } });
	});

	it('is no API error where Persona was not asked', () => {
		const error = toNodeError(node, invalidParameter('Inquiry', 'is empty', 'Give it one.'), 0);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe("'Inquiry' is empty [item 0]");
		expect(error.description).toBe('Give it one.');
	});

	it("keeps the words of n8n's own errors", () => {
		const own = new NodeOperationError(node, 'No credentials', { description: 'Set some.' });
		const error = toNodeError(node, own, 0);
		expect([error.message, error.description]).toEqual(['No credentials [item 0]', 'Set some.']);
	});

	// n8n replaces a message that contains one of these, in any casing and inside a word too.
	it('never has a message of ours that n8n would replace', () => {
		const replaced =
			/ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EADDR|ECONNABORTED|EHOSTUNREACH|EAI_AGAIN|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|GETADDRINFO/i;
		// Tells requests apart, and no user sees it.
		const step = "'resumeExisting'";
		const folder = path.resolve(__dirname, '../../nodes');
		const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
		const texts = files
			.filter((file) => file.endsWith('.ts') && !file.endsWith('eventNames.ts'))
			.flatMap((file) => {
				const source = readFileSync(path.join(folder, file), 'utf8');
				return source.match(/'[^'\n]{15,}'|"[^"\n]{15,}"|`[^`]{15,}`/g) ?? [];
			});
		expect(texts.length).toBeGreaterThan(500);
		for (const text of texts) if (text !== step) expect(text).not.toMatch(replaced);
	});
});

describe('the item in place of a failed one', () => {
	it('has one key, names everything, and is paired', () => {
		const failure = withDetails(refused(409, []), {
			...{ objectType: 'inquiry', objectId: 'inq_1', status: 'approved' },
		});
		const known = { objectType: 'inquiry', objectId: 'inq_2', referenceId: 'customer-7' };
		expect(toErrorItem(failure, 5, known)).toEqual({
			json: {
				error: {
					message: 'The current state of the object does not allow this [item 5]',
					description: expect.stringContaining("check the object's status"),
					httpCode: '409',
					requestId: 'req_9',
					objectType: 'inquiry',
					objectId: 'inq_1',
					referenceId: 'customer-7',
					status: 'approved',
				},
			},
			pairedItem: { item: 5 },
		});
	});

	it('has null for what is not known', () => {
		const { json } = toErrorItem(new PersonaFailure('A message', ''), 0, {});
		expect(json).toEqual({
			error: {
				message: 'A message [item 0]',
				description: null,
				httpCode: null,
				requestId: null,
				objectType: null,
				objectId: null,
				referenceId: null,
				status: null,
			},
		});
	});
});

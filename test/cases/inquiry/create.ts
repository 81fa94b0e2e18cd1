import type { INodeParameters } from 'n8n-workflow';

import type { InquirySettings } from '../../../simulator';
import {
	standardAccountTypeId,
	standardTemplateIds,
	standardTemplateVersionIds,
	standardUserEmailAddress,
} from '../../../simulator';
import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import {
	byId,
	everyInquiryField,
	fromList,
	idempotencyKey,
	inquiryAnswerOptions,
} from '../parameters';

const options = { ...inquiryAnswerOptions, idempotencyKey, skipIfOpenOrApproved: true };

/** Another person's inquiry beside one of the same person, which is found in place of a new one. */
const found = (
	name: string,
	existing: InquirySettings,
	parameters: INodeParameters,
	sends: string[],
): OperationCase => ({
	name,
	given: ({ world, journal }) => {
		world.putInquiry({ referenceId: 'somebody else', status: 'failed' });
		const { id } = world.putInquiry({ referenceId: 'customer-1', ...existing });
		return {
			parameters: { referenceId: 'customer-1', ...parameters, options },
			expected: (items) => {
				expect(only(items)).toMatchObject({ id, alreadyExisted: true });
				expect(journal.inquiries).toEqual([]);
				expect(journal.links.map(({ link }) => link)).toEqual(
					[only(items).oneTimeLink].filter(Boolean),
				);
			},
		};
	},
	sends,
});

export const cases: OperationCase[] = [
	{
		name: 'with link and session, unless there is one',
		given: ({ world, journal }) => ({
			parameters: {
				output: 'simplified',
				inquiryTemplateId: byId(standardTemplateIds.onboarding),
				referenceId: 'customer-1',
				fields: { field: [{ name: 'name_first', value: 'Mara' }] },
				additionalFields: { createOneTimeLink: true, createSession: true },
				options: { skipIfOpenOrApproved: true },
			},
			expected: (items) => {
				const item = only(items);
				expect(journal.inquiries.map(({ inquiryId }) => inquiryId)).toEqual([item.id]);
				expect(world.inquiry(String(item.id))).toMatchObject({
					referenceId: 'customer-1',
					fields: { name_first: { value: 'Mara' } },
				});
				expect(item).toMatchObject({
					alreadyExisted: false,
					oneTimeLink: journal.links[0]?.link,
					sessionToken: expect.stringMatching(/./),
				});
			},
		}),
		sends: ['GET /inquiries', 'POST /inquiries'],
	},
	{
		name: 'with pairs, every additional field and every option',
		given: ({ world }) => ({
			parameters: {
				inquiryTemplateId: fromList(standardTemplateIds.onboarding),
				referenceId: 'customer-1',
				fieldsInput: 'keypair',
				fields: { field: [{ name: 'name_first', value: 'Mara' }] },
				additionalFields: {
					accountTypeId: standardAccountTypeId,
					createAccount: true,
					createOneTimeLink: true,
					createSession: true,
					creatorEmailAddress: standardUserEmailAddress,
					expirationAfterCreateSeconds: 3600,
					expirationAfterResumeSeconds: 1800,
					expirationAfterStartSeconds: 900,
					initialStepName: 'start',
					oneTimeLinkExpirationSeconds: 600,
					themeSetId: 'theset_Sim000000000000000001',
					note: 'met in person',
					redirectUri: 'https://example.test/verified',
					tags: 'vip, onboarding',
				},
				...everyInquiryField,
				options,
			},
			expected: (items) => {
				const item = only(items);
				const made = world.inquiry(String(item.id));
				expect(made).toMatchObject({
					creator: standardUserEmailAddress,
					expiration: { afterCreate: 3600, afterResume: 1800, afterStart: 900 },
					note: 'met in person',
					redirectUri: 'https://example.test/verified',
					tags: ['VIP', 'ONBOARDING'],
				});
				expect(world.described.look('account', String(made.accountId))).toMatchObject({
					attributes: { 'reference-id': 'customer-1' },
					relationships: { 'account-type': { data: { id: standardAccountTypeId } } },
				});
				expect(item).toMatchObject({
					status: 'created',
					fields: { name_first: 'Mara' },
				});
			},
		}),
		sends: ['GET /inquiries', 'POST /inquiries'],
	},
	{
		name: 'with pairs alone, for its own address',
		given: ({ world }) => ({
			parameters: {
				inquiryTemplateId: byId(standardTemplateIds.onboarding),
				referenceId: 'customer-1',
				fields: {
					field: [
						{ name: 'name_first', value: 'Nia' },
						{ name: 'email_address', value: 'nia@example.test' },
					],
				},
				options: { hostedFlowSubdomain: 'acme' },
			},
			expected: (items) => {
				const item = only(items);
				expect(item).toMatchObject({
					status: 'created',
					referenceId: 'customer-1',
					fields: { name_first: 'Nia', email_address: 'nia@example.test' },
					hostedFlowUrl: `https://acme.withpersona.com/verify?inquiry-id=${item.id}`,
				});
				expect(item).not.toHaveProperty('oneTimeLink');
				expect(item).not.toHaveProperty('sessionToken');
				expect(world.inquiry(String(item.id)).templateId).toBe(standardTemplateIds.onboarding);
			},
		}),
		sends: ['POST /inquiries'],
	},
	{
		name: 'with JSON, for an account, with link and session in the same request',
		given: ({ world, journal }) => {
			const accountId = world.described.withReferenceId('account', 'customer-1').id;
			return {
				parameters: {
					inquiryTemplateId: byId(standardTemplateVersionIds.ageCheck),
					fieldsInput: 'json',
					fieldsJson: '{ "name_first": "Otto", "household_size": 3 }',
					additionalFields: { accountId, createOneTimeLink: true, createSession: true },
				},
				expected: (items) => {
					const item = only(items);
					expect(item).toMatchObject({
						status: 'created',
						fields: { name_first: 'Otto' },
						oneTimeLink: journal.links[0]?.link,
						oneTimeLinkShort: journal.links[0]?.shortLink,
						sessionToken: expect.stringMatching(/./),
					});
					// Checked where it arrived: how Persona inflects the names of custom fields is not documented.
					expect(world.inquiry(String(item.id))).toMatchObject({
						accountId,
						templateVersionId: standardTemplateVersionIds.ageCheck,
						fields: { household_size: { value: 3 } },
					});
				},
			};
		},
		sends: ['POST /inquiries'],
	},
	{
		name: 'with JSON for an account, from a version, as it came',
		given: ({ world, journal }) => {
			const accountId = world.described.withReferenceId('account', 'customer-1').id;
			return {
				parameters: {
					inquiryTemplateId: byId(standardTemplateVersionIds.ageCheck),
					fieldsInput: 'json',
					fieldsJson: '{"name_first": "Mara", "household_size": 3}',
					additionalFields: { accountId, createOneTimeLink: false, createSession: false },
					output: 'raw',
					options: { skipIfOpenOrApproved: false },
				},
				expected: (items) => {
					expect(only(items)).toMatchObject({
						data: {
							id: world.inquiries()[0]?.id,
							relationships: { account: { data: { id: accountId } } },
						},
					});
					expect(journal.links).toEqual([]);
					expect(journal.sessions).toEqual([]);
				},
			};
		},
		sends: ['POST /inquiries'],
	},
	{
		name: 'for the account with a reference ID',
		given: ({ world }) => ({
			parameters: {
				inquiryTemplateId: byId(standardTemplateIds.onboarding),
				additionalFields: {
					accountReferenceId: 'customer-1',
					accountTypeId: standardAccountTypeId,
				},
			},
			expected: (items) => {
				const { accountId } = world.inquiry(String(only(items).id));
				expect(world.described.list('account')).toMatchObject([
					{ id: accountId, attributes: { 'reference-id': 'customer-1' } },
				]);
			},
		}),
		sends: ['POST /inquiries'],
	},
	{
		name: 'without an account',
		given: ({ world }) => ({
			parameters: {
				inquiryTemplateId: byId(standardTemplateIds.onboarding),
				referenceId: 'customer-1',
				additionalFields: { createAccount: false },
			},
			expected: (items) => {
				expect(world.inquiry(String(only(items).id)).accountId).toBeNull();
				expect(world.described.list('account')).toEqual([]);
			},
		}),
		sends: ['POST /inquiries'],
	},
	{
		name: 'from a legacy template, as it came',
		given: ({ world }) => ({
			parameters: {
				inquiryTemplateId: byId(standardTemplateIds.legacy),
				output: 'raw',
			},
			expected: (items) =>
				expect(only(items)).toMatchObject({
					data: {
						type: 'inquiry',
						id: world.inquiries()[0]?.id,
						attributes: { status: 'created', 'reference-id': null },
						relationships: { template: { data: { id: standardTemplateIds.legacy } } },
					},
				}),
		}),
		sends: ['POST /inquiries'],
	},
	{
		name: 'from a legacy template, unless there is one',
		given: ({ world }) => ({
			parameters: {
				inquiryTemplateId: byId(standardTemplateIds.legacy),
				referenceId: 'customer-1',
				options: { skipIfOpenOrApproved: true },
			},
			expected: (items) => {
				const item = only(items);
				expect(item.alreadyExisted).toBe(false);
				expect(world.inquiry(String(item.id)).templateId).toBe(standardTemplateIds.legacy);
			},
		}),
		sends: ['GET /inquiries', 'POST /inquiries'],
	},
	found(
		'with link and session of the pending one',
		{ status: 'pending' },
		{
			inquiryTemplateId: byId(standardTemplateIds.onboarding),
			additionalFields: { createOneTimeLink: true, createSession: true },
		},
		['GET /inquiries', 'POST /inquiries/:id/resume', 'POST /inquiries/:id/generate-one-time-link'],
	),
	found(
		'where an approved one of the version is there',
		{ status: 'approved' },
		{ inquiryTemplateId: byId(standardTemplateVersionIds.onboarding) },
		['GET /inquiries', 'GET /inquiries/:id'],
	),
];

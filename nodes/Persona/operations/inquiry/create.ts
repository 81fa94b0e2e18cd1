import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { simplifyInquiry } from '../../../shared/simplify';
import { idempotencyKeyOption } from '../../batchOptions';
import { optionsField, simplifyField } from '../../fields';
import { hostedFlowSubdomain, hostedFlowSubdomainOption } from '../../hostedFlowSubdomain';
import type { Parameters } from '../../parameters';
import type { MetaKey, SingleOperation } from '../operation';
import { inquiryTemplateIdField } from './inquiryTemplateIdField';

function expiryOverride(event: string, name: string): INodeProperties {
	return {
		displayName: `Expires After ${event} (Seconds)`,
		name,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 86400,
		description: `How long after ${event.toLowerCase()} the inquiry expires, in place of what the template says`,
	};
}

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. act_3BgWBVWbRkQBiTyRJsXSPzWz',
			description: 'An account that exists already. Give this or a reference ID, not both.',
		},
		{
			displayName: 'Account Type ID',
			name: 'accountTypeId',
			type: 'string',
			default: '',
			placeholder: 'e.g. acttp_6NmUu2CkTUf2MvqyWqKDN2xU',
			description: 'The type of the account that Persona makes where the reference ID has none yet',
		},
		{
			displayName: 'Create One-Time Link',
			name: 'createOneTimeLink',
			type: 'boolean',
			default: false,
			description: 'Whether to make a one-time link in the same request, ready to be sent',
		},
		{
			displayName: 'Create Session',
			name: 'createSession',
			type: 'boolean',
			default: false,
			description: 'Whether to make a session token in the same request, for an embedded flow',
		},
		{
			displayName: 'Creator Email Address',
			name: 'creatorEmailAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			description: 'A user of your Persona organization who is shown as the creator',
		},
		expiryOverride('Create', 'expirationAfterCreateSeconds'),
		expiryOverride('Resume', 'expirationAfterResumeSeconds'),
		expiryOverride('Start', 'expirationAfterStartSeconds'),
		{
			displayName: 'Note',
			name: 'note',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			description: 'Free text that your team sees with the inquiry',
		},
		{
			displayName: 'Redirect URI',
			name: 'redirectUri',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/verified',
			description: 'Where the hosted flow sends the person when it is done',
		},
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. vip, onboarding',
			description: 'Names of tags, separated by commas or as an array',
		},
	],
};

function templateAttribute(templateId: string): string {
	if (templateId.startsWith('itmplv_')) return 'inquiry-template-version-id';
	if (templateId.startsWith('tmpl_')) return 'template-id';
	return 'inquiry-template-id';
}

function prefilled(parameters: Parameters): IDataObject {
	return parameters.choice('fieldsInput', ['keypair', 'json']) === 'json'
		? parameters.json('fieldsJson')
		: parameters.pairs('fields', 'field');
}

/** Only what the user gave: to Persona a null is a value. */
function given(values: IDataObject): IDataObject {
	const isGiven = (value: unknown) =>
		value !== undefined &&
		value !== false &&
		!(Array.isArray(value) && value.length === 0) &&
		!(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
	return Object.fromEntries(Object.entries(values).filter(([, value]) => isGiven(value)));
}

/** docs.withpersona.com/api-reference/inquiries/create-an-inquiry */
export const create: SingleOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create inquiry',
	description:
		'Create an inquiry from a template, with prefilled fields, and a one-time link or session token in the same request where wanted',
	fields: [
		inquiryTemplateIdField,
		{
			displayName: 'Reference ID',
			name: 'referenceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. customer-00042',
			description:
				'Your own ID of the person. Persona puts inquiries with the same reference ID into one account.',
		},
		{
			displayName: 'Specify Fields',
			name: 'fieldsInput',
			type: 'options',
			default: 'keypair',
			options: [
				{ name: 'Using Fields Below', value: 'keypair' },
				{ name: 'Using JSON', value: 'json' },
			],
			description: 'How to give what is known of the person already, so that they need not type it',
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { fieldsInput: ['keypair'] } },
			options: [
				{
					displayName: 'Field',
					name: 'field',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. name-first',
							description: 'As the inquiry template names it',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. Mara',
						},
					],
				},
			],
		},
		{
			displayName: 'Fields (JSON)',
			name: 'fieldsJson',
			type: 'json',
			default: '{}',
			displayOptions: { show: { fieldsInput: ['json'] } },
			description:
				'Names as the inquiry template has them, and values. For example: {"name-first": "Mara", "email-address": "mara@example.com"}.',
		},
		additionalFields,
		simplifyField,
		optionsField([hostedFlowSubdomainOption, idempotencyKeyOption]),
	],

	request(parameters) {
		const templateId = parameters.requiredId('inquiryTemplateId');
		const referenceId = parameters.text('referenceId');
		const accountId = parameters.text('additionalFields.accountId');
		if (referenceId !== undefined && accountId !== undefined) {
			throw parameters.invalid(
				'additionalFields.accountId',
				"cannot be combined with 'Reference ID'",
				'Either names the account that the inquiry belongs to. Remove one of the two.',
			);
		}
		const attributes = given({
			[templateAttribute(templateId)]: templateId,
			'reference-id': referenceId,
			'account-id': accountId,
			fields: prefilled(parameters),
			note: parameters.text('additionalFields.note'),
			tags: parameters.list('additionalFields.tags'),
			'redirect-uri': parameters.text('additionalFields.redirectUri'),
			'creator-email-address': parameters.text('additionalFields.creatorEmailAddress'),
		});
		const meta = given({
			'auto-create-account-type-id': parameters.text('additionalFields.accountTypeId'),
			'auto-create-inquiry-session': parameters.flag('additionalFields.createSession'),
			'auto-create-one-time-link': parameters.flag('additionalFields.createOneTimeLink'),
			'expiration-after-create-interval-seconds': parameters.count(
				'additionalFields.expirationAfterCreateSeconds',
			),
			'expiration-after-start-interval-seconds': parameters.count(
				'additionalFields.expirationAfterStartSeconds',
			),
			'expiration-after-resume-interval-seconds': parameters.count(
				'additionalFields.expirationAfterResumeSeconds',
			),
		});
		return {
			method: 'POST',
			path: '/inquiries',
			body: { data: { attributes }, ...(Object.keys(meta).length ? { meta } : {}) },
		};
	},

	needs(parameters) {
		const needs: MetaKey[] = [];
		if (parameters.flag('additionalFields.createOneTimeLink')) needs.push('one-time-link');
		if (parameters.flag('additionalFields.createSession')) needs.push('session-token');
		return needs;
	},

	simplifier(parameters) {
		const subdomain = hostedFlowSubdomain(parameters);
		const withLink = parameters.flag('additionalFields.createOneTimeLink');
		const withSession = parameters.flag('additionalFields.createSession');
		return (inquiry, { body: { meta } }) => {
			const link = withLink && {
				oneTimeLink: meta?.['one-time-link'],
				oneTimeLinkShort: meta?.['one-time-link-short'] ?? null,
			};
			const session = withSession && { sessionToken: meta?.['session-token'] };
			return simplifyInquiry(inquiry, { ...link, ...session }, subdomain);
		};
	},
};

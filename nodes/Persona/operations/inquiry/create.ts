import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { PersonaRequest } from '../../../shared/persona';
import { OPEN_STATUSES, resourceOf } from '../../../shared/persona';
import { idempotencyKeyOption } from '../../batchOptions';
import type { Parameters } from '../../parameters';
import type { CompositeOperation, MetaKey } from '../operation';
import { createUnlessThere, skipIfOpenOrApprovedOption, TOKEN_STATUSES } from './createUnlessThere';
import { inquiryFields, inquiryFieldsFields } from './inquiryFields';
import { inquiryObject } from './inquiryObject';
import { inquiryTemplateIdField, templateKind } from './inquiryTemplateIdField';

function expiryOverride(event: string, name: string): INodeProperties {
	return {
		displayName: `${event} Expiry (Seconds)`,
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
			description:
				'Names of tags, separated by commas or as an array. Persona keeps them in upper case.',
		},
	],
};

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
function createRequest(parameters: Parameters): PersonaRequest {
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
		[templateKind(templateId)]: templateId,
		'reference-id': referenceId,
		'account-id': accountId,
		fields: inquiryFields(parameters),
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
}

export const create: CompositeOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create inquiry',
	description:
		'Create an inquiry from a template. For a link to send, add the field Create One-Time Link.',
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
		...inquiryFieldsFields(
			'How to give what is known of the person already, so that they need not type it',
		),
		additionalFields,
	],
	options: [idempotencyKeyOption, skipIfOpenOrApprovedOption],
	gives: inquiryObject,
	about: (parameters, { json: { referenceId } }) => [
		{
			objectType: inquiryObject.type,
			referenceId:
				parameters.text('referenceId') ??
				(typeof referenceId === 'string' ? referenceId : undefined),
		},
	],

	async run(call) {
		const request = createRequest(call.parameters);
		return call.parameters.flag('options.skipIfOpenOrApproved')
			? await createUnlessThere(call, request)
			: await call.sendForOutput(request, 'request');
	},

	reads: ['status'],

	needs(parameters, { told, body }) {
		const needs: MetaKey[] = [];
		const status = String(resourceOf(body)?.attributes?.status);
		// One that was there already may be in a state that takes neither.
		const may = (statuses: string[]) => !told?.alreadyExisted || statuses.includes(status);
		const isWanted = (name: string) => parameters.flag(`additionalFields.${name}`);
		if (isWanted('createOneTimeLink') && may(OPEN_STATUSES)) needs.push('one-time-link');
		if (isWanted('createSession') && may(TOKEN_STATUSES)) needs.push('session-token');
		return needs;
	},

	extras(parameters) {
		const withLink = parameters.flag('additionalFields.createOneTimeLink');
		const withSession = parameters.flag('additionalFields.createSession');
		return (_, { body: { meta } }) => ({
			...(withLink && {
				oneTimeLink: meta?.['one-time-link'] ?? null,
				oneTimeLinkShort: meta?.['one-time-link-short'] ?? null,
			}),
			...(withSession && { sessionToken: meta?.['session-token'] ?? null }),
		});
	},
};

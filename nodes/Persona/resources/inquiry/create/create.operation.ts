import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { inquiryKind, OPEN_STATUSES } from '../../../../shared/objects/inquiry';
import {
	inquiryTemplateIdField,
	templateAttribute,
} from '../../../../shared/objects/inquiryTemplate';
import {
	ONE_TIME_LINK,
	oneTimeLinkFields,
	SESSION_TOKEN,
} from '../../../../shared/objects/oneTimeLink';
import { resourceOf } from '../../../../shared/protocol/personaDocument';
import type { PersonaRequest } from '../../../../shared/protocol/personaRequest';
import { idempotencyKeyOption } from '../../../operation/idempotencyKeyOption';
import type { CompositeOperation, RequiredMeta } from '../../../operation/operation';
import type { Parameters } from '../../../operation/parameters';
import { inquiryFields, inquiryFieldsProperties } from '../inquiryFields';
import { redirectUriField } from '../redirectUriField';
import { accountBody, accountFields } from './accountFields';
import { findOrCreate, skipIfOpenOrApprovedOption, TOKEN_STATUSES } from './findOrCreate';

function expiryOverride(event: string, name: string): INodeProperties {
	return {
		displayName: `${event} Expiry (Seconds)`,
		name,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 86400,
		description: `How long after the ${event.toLowerCase()} the inquiry expires. Overrides the template.`,
	};
}

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		...accountFields,
		expiryOverride('Create', 'expirationAfterCreateSeconds'),
		{
			displayName: 'Create One-Time Link',
			name: 'createOneTimeLink',
			type: 'boolean',
			default: false,
			description: 'Whether to create a one-time link in the same request',
		},
		{
			displayName: 'Create Session',
			name: 'createSession',
			type: 'boolean',
			default: false,
			description: 'Whether to create a session token in the same request, for an embedded flow',
		},
		{
			displayName: 'Creator Email Address',
			name: 'creatorEmailAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			description: 'The user of your Persona organization who appears as the creator',
		},
		{
			displayName: 'Device Handoff Link Expiry (Seconds)',
			name: 'oneTimeLinkExpirationSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 3600,
			description:
				"How long the link works with which a person continues on another device. Overrides the template. For the link that you send, use 'Expires In' of Generate One-Time Link.",
		},
		{
			displayName: 'Initial Step Name',
			name: 'initialStepName',
			type: 'string',
			default: '',
			placeholder: 'e.g. verification',
			description:
				'The step that the person begins with, instead of the first one. A beta feature of Persona. Not for legacy templates.',
		},
		{
			displayName: 'Note',
			name: 'note',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			description: 'Free text that your team sees with the inquiry',
		},
		redirectUriField,
		expiryOverride('Resume', 'expirationAfterResumeSeconds'),
		expiryOverride('Start', 'expirationAfterStartSeconds'),
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. vip, onboarding',
			description:
				'Names of tags, separated by commas or as an array. Persona stores them in upper case.',
		},
		{
			displayName: 'Theme Set ID',
			name: 'themeSetId',
			type: 'string',
			default: '',
			placeholder: 'e.g. theset_2hGvkmWTu5xQ9pLr',
			description:
				'The design of the flow. Overrides the template. A beta feature of Persona. Not for legacy templates.',
		},
	],
};

/** Only what the user has set: for Persona, null is a value. */
function withoutEmpty(values: IDataObject): IDataObject {
	const isGiven = (value: unknown) =>
		value !== undefined &&
		!(Array.isArray(value) && value.length === 0) &&
		!(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
	return Object.fromEntries(Object.entries(values).filter(([, value]) => isGiven(value)));
}

const MAY_BE_CREATED =
	'The inquiry may have been created. Look for it first (Inquiry > Get Many, filtered by Reference ID) before you create it again.';

/** docs.withpersona.com/api-reference/inquiries/create-an-inquiry */
function createRequest(parameters: Parameters): PersonaRequest {
	const templateId = parameters.requiredId('inquiryTemplateId');
	const kind = templateAttribute(templateId);
	const account = accountBody(parameters);
	const text = (name: string) => parameters.text(`additionalFields.${name}`);
	const count = (name: string) => parameters.count(`additionalFields.${name}`);
	const flag = (name: string) => parameters.flag(`additionalFields.${name}`) || undefined;
	for (const name of ['initialStepName', 'themeSetId']) {
		if (kind !== 'template-id' || text(name) === undefined) continue;
		throw parameters.invalid(
			`additionalFields.${name}`,
			'does not work with a legacy template',
			'Choose a template whose ID begins with itmpl_, or remove this field.',
		);
	}
	const attributes = withoutEmpty({
		[kind]: templateId,
		...account.attributes,
		fields: inquiryFields(parameters),
		note: text('note'),
		tags: parameters.list('additionalFields.tags'),
		'redirect-uri': text('redirectUri'),
		'creator-email-address': text('creatorEmailAddress'),
		'initial-step-name': text('initialStepName'),
		'theme-set-id': text('themeSetId'),
	});
	const meta = withoutEmpty({
		...account.meta,
		'auto-create-inquiry-session': flag('createSession'),
		'auto-create-one-time-link': flag('createOneTimeLink'),
		'expiration-after-create-interval-seconds': count('expirationAfterCreateSeconds'),
		'expiration-after-start-interval-seconds': count('expirationAfterStartSeconds'),
		'expiration-after-resume-interval-seconds': count('expirationAfterResumeSeconds'),
		'one-time-link-expiration-seconds': count('oneTimeLinkExpirationSeconds'),
	});
	return {
		method: 'POST',
		path: '/inquiries',
		quota: 'inquiries',
		unknownOutcomeAdvice: MAY_BE_CREATED,
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
		...inquiryFieldsProperties('How to enter what you already know about the person'),
		additionalFields,
	],
	options: [idempotencyKeyOption, skipIfOpenOrApprovedOption],
	object: inquiryKind,
	about: (parameters, { json: { referenceId } }) => [
		{
			objectType: inquiryKind.type,
			referenceId:
				parameters.text('referenceId') ??
				parameters.text('additionalFields.accountReferenceId') ??
				(typeof referenceId === 'string' ? referenceId : undefined),
		},
	],

	async run(context) {
		const request = createRequest(context.parameters);
		return context.parameters.flag('options.skipIfOpenOrApproved')
			? await findOrCreate(context, request)
			: await context.sendForOutput(request, 'request');
	},

	requiredAttributes: ['status'],

	requiredMeta(parameters, { outcomeFields, body }) {
		const required: RequiredMeta[] = [];
		const status = String(resourceOf(body)?.attributes?.status);
		// An existing inquiry may be in a state without link or token.
		const may = (statuses: string[]) => !outcomeFields?.alreadyExisted || statuses.includes(status);
		const isWanted = (name: string) => parameters.flag(`additionalFields.${name}`);
		if (isWanted('createOneTimeLink') && may(OPEN_STATUSES)) required.push(ONE_TIME_LINK);
		if (isWanted('createSession') && may(TOKEN_STATUSES)) required.push(SESSION_TOKEN);
		return required;
	},

	extraFields(parameters) {
		const withLink = parameters.flag('additionalFields.createOneTimeLink');
		const withSession = parameters.flag('additionalFields.createSession');
		return (_, { body: { meta } }) => ({
			...(withLink && oneTimeLinkFields(meta)),
			...(withSession && { sessionToken: meta?.[SESSION_TOKEN.key] ?? null }),
		});
	},
};

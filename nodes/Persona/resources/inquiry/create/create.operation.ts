import type { IDataObject } from 'n8n-workflow';

import { hostedFlowSubdomain } from '../../../../shared/objects/hostedFlow';
import { inquiryKind, openUrl, OPEN_STATUSES } from '../../../../shared/objects/inquiry';
import {
	inquiryTemplateIdField,
	templateAttribute,
} from '../../../../shared/objects/inquiryTemplate';
import type { MetaOutput } from '../../../../shared/objects/metaOutput';
import { metaFields, ONE_TIME_LINK, SESSION_TOKEN } from '../../../../shared/objects/metaOutput';
import { resourceOf } from '../../../../shared/protocol/personaDocument';
import type { PersonaRequest } from '../../../../shared/protocol/personaRequest';
import { ownFields, ownFieldsProperties } from '../../../families/ownFields';
import type { Field } from '../../../operation/field';
import type { CompositeOperation } from '../../../operation/operation';
import type { Parameters } from '../../../operation/parameters';
import { requestOf } from '../../../operation/request';
import { redirectUriField } from '../redirectUriField';
import { accountBody, accountFields } from './accountFields';
import { findOrCreate, skipIfOpenOrApprovedOption, TOKEN_STATUSES } from './findOrCreate';

function expiryOverride(event: 'Create' | 'Resume' | 'Start', name: string): Field {
	return {
		displayName: `${event} Expiry (Seconds)`,
		name,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 86400,
		send: {
			in: 'body',
			key: `meta.expiration-after-${event.toLowerCase()}-interval-seconds`,
		},
		description: `How long after the ${event.toLowerCase()} the inquiry expires. Overrides the template.`,
	};
}

const additionalFields: Field = {
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
			send: { in: 'body', key: 'meta.auto-create-one-time-link', as: 'ifTrue' },
			description: 'Whether to create a one-time link in the same request',
		},
		{
			displayName: 'Create Session',
			name: 'createSession',
			type: 'boolean',
			default: false,
			send: { in: 'body', key: 'meta.auto-create-inquiry-session', as: 'ifTrue' },
			description: 'Whether to create a session token in the same request, for an embedded flow',
		},
		{
			displayName: 'Creator Email Address',
			name: 'creatorEmailAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. nathan@example.com',
			send: { in: 'body', key: 'data.attributes.creator-email-address' },
			description: 'The user of your Persona organization who appears as the creator',
		},
		{
			displayName: 'Device Handoff Link Expiry (Seconds)',
			name: 'oneTimeLinkExpirationSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 3600,
			send: { in: 'body', key: 'meta.one-time-link-expiration-seconds' },
			description:
				"How long the link works with which a person continues on another device. Overrides the template. For the link that you send, use 'Expires In' of Generate One-Time Link.",
		},
		{
			displayName: 'Initial Step Name',
			name: 'initialStepName',
			type: 'string',
			default: '',
			placeholder: 'e.g. verification',
			send: { in: 'body', key: 'data.attributes.initial-step-name' },
			description:
				'The step that the person begins with, instead of the first one. A beta feature of Persona. Not for legacy templates.',
		},
		{
			displayName: 'Note',
			name: 'note',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			send: { in: 'body', key: 'data.attributes.note' },
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
			send: { in: 'body', key: 'data.attributes.tags', as: 'list' },
			description:
				'Names of tags, separated by commas or as an array. Persona stores them in upper case.',
		},
		{
			displayName: 'Theme Set ID',
			name: 'themeSetId',
			type: 'string',
			default: '',
			placeholder: 'e.g. theset_2hGvkmWTu5xQ9pLr',
			send: { in: 'body', key: 'data.attributes.theme-set-id' },
			description:
				'The design of the flow. Overrides the template. A beta feature of Persona. Not for legacy templates.',
		},
	],
};

interface CreateBody {
	data?: { attributes?: IDataObject };
	meta?: IDataObject;
}

/** Only what the user has set: for Persona, null is a value. */
function withoutEmpty(values: IDataObject): IDataObject {
	const isGiven = (value: unknown) =>
		value !== undefined &&
		!(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
	return Object.fromEntries(Object.entries(values).filter(([, value]) => isGiven(value)));
}

const MAY_BE_CREATED =
	'The inquiry may have been created. Look for it first (Inquiry > Get Many, filtered by Reference ID) before you create it again.';

/** What the user wants in the same request. */
function requestedMeta(parameters: Parameters): MetaOutput[] {
	return [
		...(parameters.flag('additionalFields.createOneTimeLink') ? [ONE_TIME_LINK] : []),
		...(parameters.flag('additionalFields.createSession') ? [SESSION_TOKEN] : []),
	];
}

/** Adds the template, the account and the inquiry's own fields. */
function complete(request: PersonaRequest, parameters: Parameters): PersonaRequest {
	const templateId = parameters.requiredId('inquiryTemplateId');
	const kind = templateAttribute(templateId);
	for (const name of ['additionalFields.initialStepName', 'additionalFields.themeSetId']) {
		if (kind !== 'template-id' || parameters.text(name) === undefined) continue;
		throw parameters.invalid(
			name,
			'does not work with a legacy template',
			'Choose a template whose ID begins with itmpl_, or remove this field.',
		);
	}
	const account = accountBody(parameters);
	const { data, meta } = (request.body ?? {}) as CreateBody;
	const attributes = withoutEmpty({
		[kind]: templateId,
		...account.attributes,
		fields: ownFields(parameters),
		...data?.attributes,
	});
	const allMeta = withoutEmpty({ ...account.meta, ...meta });
	return {
		...request,
		body: { data: { attributes }, ...(Object.keys(allMeta).length > 0 && { meta: allMeta }) },
	};
}

/** docs.withpersona.com/api-reference/inquiries/create-an-inquiry */
export const create: CompositeOperation = {
	kind: 'composite',
	value: 'create',
	name: 'Create',
	action: 'Create inquiry',
	description:
		'Create an inquiry from a template. For a link to send, add the field Create One-Time Link.',
	route: 'POST /inquiries',
	otherRoutes: [
		'GET /inquiries',
		'GET /inquiries/{inquiryId}',
		'POST /inquiries/{inquiryId}/generate-one-time-link',
		'POST /inquiries/{inquiryId}/resume',
	],
	quota: 'inquiries',
	unknownOutcomeAdvice: MAY_BE_CREATED,
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
		...ownFieldsProperties(
			inquiryKind,
			'inquiry template',
			'How to enter what you already know about the person',
		),
		additionalFields,
	],
	options: [skipIfOpenOrApprovedOption],
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

	complete,

	async run(context) {
		const request = requestOf(create, context.parameters);
		return context.parameters.flag('options.skipIfOpenOrApproved')
			? await findOrCreate(context, request)
			: await context.sendForOutput(request, 'request');
	},

	requiredAttributes: ['status'],

	requiredMeta(parameters, { outcomeFields, body }) {
		const status = String(resourceOf(body)?.attributes?.status);
		// An existing inquiry may be in a state without link or token.
		const may = (output: MetaOutput) =>
			!outcomeFields?.alreadyExisted ||
			(output === ONE_TIME_LINK ? OPEN_STATUSES : TOKEN_STATUSES).includes(status);
		return requestedMeta(parameters).filter(may);
	},

	extraFields(parameters) {
		const outputs = requestedMeta(parameters);
		const subdomain = hostedFlowSubdomain((name) => parameters.option(name));
		return (inquiry, { body: { meta } }) => ({
			...metaFields(outputs, meta),
			hostedFlowUrl: openUrl(inquiry, subdomain),
		});
	},
};

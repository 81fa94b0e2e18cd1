import type { INodeProperties } from 'n8n-workflow';

import { additionalEventOptions, eventOptions } from '../shared/events/events';
import { INQUIRY_STATUSES } from '../shared/objects/inquiry';
import { inquiryTemplateIdField } from '../shared/objects/inquiryTemplate';
import { RETRY_SECONDS } from './memory/startedEvents';

const filters: INodeProperties[] = [
	{
		...inquiryTemplateIdField,
		required: false,
		description:
			'Only events of inquiries made from this template. Persona lists templates to a production key only: with a sandbox key, give the ID, which begins with itmpl_ (or itmplv_ for one version, tmpl_ for a legacy template).',
	},
	{
		displayName: 'Reference ID Prefix',
		name: 'referenceIdPrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. customer-',
		description: 'Only events of objects whose reference ID begins with this',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'multiOptions',
		default: [],
		options: INQUIRY_STATUSES,
		description: 'Only events of objects that are in one of these statuses at the event',
	},
];

const options: INodeProperties[] = [
	{
		displayName: 'Follow Secret Rotation',
		name: 'followRotation',
		type: 'boolean',
		default: true,
		displayOptions: { show: { '/registration': ['automatic'] } },
		description:
			"Whether the node learns a new secret by itself. While the webhook's secret is rotated Persona signs with the old and the new one; the first event that starts the workflow then makes the node ask for the new one, after it was answered.",
	},
	{
		displayName: 'Ignore Duplicates',
		name: 'ignoreDuplicates',
		type: 'boolean',
		default: true,
		description:
			'Whether an event that Persona delivers again starts nothing. An event is remembered for 52 hours, which is as long as Persona goes on trying, and also over a restart of n8n; 5,000 events are remembered at most. Two copies that arrive in the same instant at two webhook processes of n8n may both start the workflow.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		placeholder: 'e.g. batch-job.completed',
		description:
			"Names of events that are in neither list, since Persona has added them later; separated by commas, in Persona's spelling",
	},
	{
		displayName: 'Tolerance (Seconds)',
		name: 'toleranceSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: RETRY_SECONDS,
		description:
			'How old a signature may be, in seconds; an older one is refused, so that a recorded delivery cannot be sent again later. The default is 52 hours, since Persona tries for 51 hours to deliver an event and does not say whether a later try has a new signature: with a shorter time some events may be lost. With 0 any age is accepted.',
	},
];

export const properties: INodeProperties[] = [
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		default: 'automatic',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					"The node makes its webhook at Persona when the workflow is activated, and archives it when the workflow is deactivated. The key needs the permissions webhook.read and webhook.write. n8n does not encrypt the webhook's secret then: whoever may read the workflow can read it.",
			},
			{
				name: 'Manual',
				value: 'manual',
				description:
					"You make the webhook in the Persona dashboard and put its secret into 'Webhook Secret' of the credential, which n8n encrypts. All manual triggers with this credential accept each other's deliveries.",
			},
		],
		description: 'Who makes the webhook at Persona',
	},
	{
		displayName:
			"Make a webhook in the Persona dashboard with the Production URL (open Webhook URLs above) and the events below, and put its secret into 'Webhook Secret' of the credential. While a secret is rotated put both there, with a space between them.",
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['manual'] } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		default: [],
		options: eventOptions,
		description:
			'The events of inquiries and their sessions that start the workflow. Completed means that the person is through; whether they passed is told by Approved and Declined.',
	},
	{
		displayName: 'Additional Events',
		name: 'additionalEvents',
		type: 'multiOptions',
		default: [],
		options: additionalEventOptions,
		description: 'The events of other objects that start the workflow too',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: filters,
		description:
			'Events that do not pass all filters are answered, and start nothing. An event whose object lacks what a filter asks for does not pass it.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	},
];

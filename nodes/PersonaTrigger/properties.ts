import type { INodeProperties } from 'n8n-workflow';

import { additionalEventOptions, eventOptions } from '../shared/events/eventOptions';
import { eventOutputFields } from '../shared/events/eventOutput';
import { inquiryKind } from '../shared/objects/inquiry';
import { inquiryTemplateIdField } from '../shared/objects/inquiryTemplate';
import { RETRY_SECONDS } from './memory/startedEvents';

const filters: INodeProperties[] = [
	{
		...inquiryTemplateIdField,
		required: false,
		description:
			'Only events of inquiries that are created from this template. The list works only with a production key. With a sandbox key, enter the ID. It begins with itmpl_, itmplv_ (one version) or tmpl_ (legacy template).',
	},
	{
		displayName: 'Reference ID Prefix',
		name: 'referenceIdPrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. customer-',
		description: 'Only events of objects whose reference ID begins with this text',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'multiOptions',
		default: [],
		options: inquiryKind.statuses,
		description: 'Only events of objects that had one of these statuses at the time of the event',
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
			'Whether the node automatically gets a new webhook secret from Persona. It does so when an event that starts the workflow is signed with the old secret and a new one.',
	},
	{
		displayName: 'Ignore Duplicates',
		name: 'ignoreDuplicates',
		type: 'boolean',
		default: true,
		description:
			'Whether to ignore an event that Persona delivers again. The node remembers up to 5,000 events for 52 hours, also after a restart of n8n. Persona does not retry for longer. Two copies that arrive at two webhook processes of n8n at the same moment may both start the workflow.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		placeholder: 'e.g. batch-job.completed',
		description:
			'Names of events that are in neither list, separated by commas and written as in Persona',
	},
	{
		displayName: 'Tolerance (Seconds)',
		name: 'toleranceSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: RETRY_SECONDS,
		description:
			'How old a signature may be. The node refuses an older one, because somebody may have recorded the event and sent it again. Persona tries to deliver an event for 51 hours, perhaps with the same signature: with a shorter time you may lose events. With 0 the node accepts any age.',
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
					"The node creates its webhook at Persona when you activate the workflow, and archives it when you deactivate the workflow. The API key needs the permissions webhook.read and webhook.write. n8n does not encrypt the webhook's secret: everybody who can read the workflow can read it.",
			},
			{
				name: 'Manual',
				value: 'manual',
				description:
					"You create the webhook in the Persona dashboard and enter its secret as 'Webhook Secret' in the credential. n8n encrypts it there. All manual triggers with this credential accept each other's events.",
			},
		],
		description: 'Who creates the webhook at Persona',
	},
	{
		displayName:
			"Create a webhook in the Persona dashboard with the Production URL (open Webhook URLs above) and the events below. Enter its secret as 'Webhook Secret' in the credential. While a secret is rotated, enter both secrets with a space between them.",
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
			'The events of inquiries and sessions that start the workflow. Completed means that the person has finished. Approved and Declined give the result.',
	},
	{
		displayName: 'Additional Events',
		name: 'additionalEvents',
		type: 'multiOptions',
		default: [],
		options: additionalEventOptions,
		description: 'The events of other objects that also start the workflow',
	},
	...eventOutputFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: filters,
		description:
			'An event starts the workflow only if it passes all filters. An event whose object has no value for a filter does not pass it.',
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

import type { IDataObject, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { inquiryFieldNamesField, inquiryKind } from '../objects/inquiry';
import { inquirySessionKind } from '../objects/inquirySession';
import { OUTPUT, outputField, SELECTED_FIELDS, selectedFieldsField } from '../objects/outputFields';
import { textsIn } from './chosenEvents';
import type { EventSelection } from './flatEvent';
import { flatEvent } from './flatEvent';
import type { PersonaEvent } from './personaEvent';

const SELECTED_SESSION_FIELDS = 'selectedSessionFields';
const SELECTED_OTHER_FIELDS = 'selectedOtherFields';

const LEAVES_OUT_REST =
	'The ID is always returned. Persona sends the whole object, and the node leaves out the rest.';

/** The fields for the output of an event. */
export const eventOutputFields: INodeProperties[] = [
	outputField(
		'The event and the most useful fields of its inquiry or session. Other objects are returned whole.',
		"Persona's event, unchanged",
	),
	{
		...selectedFieldsField(
			inquiryKind.columns,
			`The fields to return for events of inquiries. ${LEAVES_OUT_REST}`,
		),
		displayName: 'Selected Fields of Inquiries',
	},
	inquiryFieldNamesField,
	{
		...selectedFieldsField(
			inquirySessionKind.columns,
			`The fields to return for events of inquiry sessions. ${LEAVES_OUT_REST}`,
		),
		displayName: 'Selected Fields of Sessions',
		name: SELECTED_SESSION_FIELDS,
	},
	{
		displayName: 'Selected Fields of Other Objects',
		name: SELECTED_OTHER_FIELDS,
		type: 'string',
		default: '',
		placeholder: 'e.g. status, referenceId, accountId',
		displayOptions: { show: { [OUTPUT]: ['selectedFields'] } },
		description: `The fields to return for events of other objects. ${LEAVES_OUT_REST} Separate them with commas, and write them as in the simplified output.`,
	},
];

function selectionOf(context: Pick<IWebhookFunctions, 'getNodeParameter'>): EventSelection {
	const selected = (name: string) => textsIn(context.getNodeParameter(name, []));
	return {
		keys: {
			[inquiryKind.type]: selected(SELECTED_FIELDS),
			[inquirySessionKind.type]: selected(SELECTED_SESSION_FIELDS),
		},
		fieldNames: selected(inquiryFieldNamesField.name),
		otherKeys: selected(SELECTED_OTHER_FIELDS),
	};
}

/**
 * What a workflow starts with, as the parameters of the node say.
 *
 * @param body of the delivery, as it came
 */
export function eventOutput(
	context: Pick<IWebhookFunctions, 'getNodeParameter'>,
	body: IDataObject,
	event: PersonaEvent,
): IDataObject {
	const output = context.getNodeParameter(OUTPUT, 'simplified');
	if (output === 'raw') return body;
	return flatEvent(event, output === 'selectedFields' ? selectionOf(context) : undefined);
}

import type { IDataObject, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { inquiryKind } from '../objects/inquiry';
import type { IdentifiedKind } from '../objects/objectKind';
import { identifiedKinds } from '../objects/objectKinds';
import {
	OUTPUT,
	outputField,
	SELECTED_FIELDS,
	selectedFieldsField,
	showForFieldsByName,
} from '../objects/outputFields';
import { textsIn } from './chosenEvents';
import { EVENT_NAMES } from './eventNames';
import type { EventSelection } from './flatEvent';
import { flatEvent } from './flatEvent';
import type { PersonaEvent } from './personaEvent';

const SELECTED_OTHER_FIELDS = 'selectedOtherFields';

const LEAVES_OUT_REST =
	'The ID is always returned. Persona sends the whole object, and the node leaves out the rest.';

/** The kinds with events whose objects have columns. */
const kindsOfEvents = identifiedKinds.filter(({ type }) =>
	EVENT_NAMES.some((name) => name.startsWith(`${type}.`)),
);

/** Such as Sessions of inquiry sessions. */
const lastWord = (words: string) => {
	const word = words.split(' ').at(-1) ?? '';
	return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
};

/** The parameter for the selected fields of a kind, such as selectedSessionFields. */
const selectionName = ({ type, words }: IdentifiedKind) =>
	type === inquiryKind.type ? SELECTED_FIELDS : `selected${lastWord(words.one)}Fields`;

/** The choice of single values of a kind, and of its own fields. */
function selectionFields(kind: IdentifiedKind): INodeProperties[] {
	const { columns, words, fieldNames } = kind;
	const name = selectionName(kind);
	const selected: INodeProperties = {
		...selectedFieldsField(
			columns,
			`The fields to return for events of ${words.several}. ${LEAVES_OUT_REST}`,
		),
		displayName: `Selected Fields of ${lastWord(words.several)}`,
		name,
	};
	const displayOptions = showForFieldsByName(name);
	return fieldNames ? [selected, { ...fieldNames, displayOptions }] : [selected];
}

/** The fields for the output of an event. */
export const eventOutputFields: INodeProperties[] = [
	outputField(
		'The event and the most useful fields of its inquiry, session or account. Other objects are returned whole.',
		"Persona's event, unchanged",
	),
	...kindsOfEvents.flatMap(selectionFields),
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
	const ofKinds = kindsOfEvents.map((kind) => {
		const names = kind.fieldNames && selected(kind.fieldNames.name);
		return [kind.type, { keys: selected(selectionName(kind)), fieldNames: names }] as const;
	});
	return {
		ofKinds: Object.fromEntries(ofKinds),
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

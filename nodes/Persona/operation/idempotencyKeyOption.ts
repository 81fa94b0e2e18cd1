import type { INodeProperties } from 'n8n-workflow';

/** An option of the operations that send a POST. */
export const idempotencyKeyOption: INodeProperties = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.referenceId }}-{{ $today.toISODate() }}',
	description:
		'A text of your own for each item, so that the same work in another execution is not done twice within a day: Persona gives its first answer again. Without it that holds within one execution, Retry On Fail included. Wrong where a new result is wanted each time: on Resume and Generate One-Time Link, the old token or link comes back for the same text. So does a refusal: change the text to try again.',
};

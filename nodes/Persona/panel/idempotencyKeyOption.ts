import type { INodeProperties } from 'n8n-workflow';

/** An option of operations that send a POST which changes something. */
export const idempotencyKeyOption: INodeProperties = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.referenceId }}-{{ $today.toISODate() }}',
	description:
		'Your own text for each item. If another execution sends the same text within a day, Persona does not do the work again and returns its first response, even if that was a refusal. The same text also returns the old link or token, if the operation gives one. Without this option, only repeated work within one execution is prevented, including Retry On Fail.',
};

import type { IDataObject } from 'n8n-workflow';

import { idempotencyKeyOption } from '../../panel/batchOptions';
import { inquiryIdField } from '../../panel/fields';
import type { Parameters } from '../../operation/parameters';
import { objectPath } from '../../../shared/objects/objectPath';
import type { CompositeOperation } from '../../operation/operation';
import { inquiryObject } from '../../../shared/objects/inquiry';
import { changeState, ignoreIfAlreadyInStateOption } from './changeState';

type Face = Pick<
	CompositeOperation,
	'value' | 'name' | 'action' | 'description' | 'destructive' | 'fields'
>;

/**
 * An operation that gives an inquiry another status.
 *
 * @param face its own fields, beside the inquiry
 * @param path the last part of Persona's path for it
 * @param status what the inquiry has afterwards
 * @param body what is sent with it
 */
export function statusChange(
	face: Face,
	path: string,
	status: string,
	body?: (parameters: Parameters) => IDataObject | undefined,
): CompositeOperation {
	return {
		...face,
		fields: [inquiryIdField, ...face.fields],
		options: [idempotencyKeyOption, ignoreIfAlreadyInStateOption],
		gives: inquiryObject,
		reads: ['status', 'redacted-at'],

		run: async (call) =>
			await changeState(
				call,
				{
					method: 'POST',
					path: objectPath('inquiries', call.parameters.requiredId('inquiryId'), path),
					body: body?.(call.parameters),
				},
				({ attributes }) => attributes?.status === status,
			),
	};
}

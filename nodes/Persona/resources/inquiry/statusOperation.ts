import type { IDataObject } from 'n8n-workflow';

import { inquiryKind, inquiryIdField } from '../../../shared/objects/inquiry';
import { objectPath } from '../../../shared/objects/objectPath';
import { idempotencyKeyOption } from '../../operation/idempotencyKeyOption';
import type { CompositeOperation } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';
import { changeState, ignoreIfAlreadyInStateOption } from './changeState';

type Face = Pick<
	CompositeOperation,
	'value' | 'name' | 'action' | 'description' | 'destructive' | 'fields'
>;

/**
 * An operation that gives an inquiry another status.
 *
 * @param face its names, and its own fields in addition to the inquiry
 * @param path the last part of Persona's path
 * @param status the inquiry's status afterwards
 * @param body the body of the request
 */
export function statusOperation(
	face: Face,
	path: string,
	status: string,
	body?: (parameters: Parameters) => IDataObject | undefined,
): CompositeOperation {
	return {
		...face,
		fields: [inquiryIdField, ...face.fields],
		options: [idempotencyKeyOption, ignoreIfAlreadyInStateOption],
		object: inquiryKind,
		requiredAttributes: ['status', 'redacted-at'],

		run: async (context) =>
			await changeState(
				context,
				{
					method: 'POST',
					path: objectPath(inquiryKind, context.parameters.requiredId('inquiryId'), path),
					body: body?.(context.parameters),
				},
				({ attributes }) => attributes?.status === status,
			),
	};
}

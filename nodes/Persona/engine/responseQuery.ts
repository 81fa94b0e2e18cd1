import type { IDataObject } from 'n8n-workflow';

import type { ObjectKind } from '../../shared/objects/objectKind';
import type { Parameters } from '../operation/parameters';

/**
 * The part of a query that says what the response must contain (docs.withpersona.com/response-body).
 *
 * @param requiredAttributes attributes to request in addition to the user's Sparse Fields
 */
export function responseQuery(
	parameters: Parameters,
	{ type }: ObjectKind,
	requiredAttributes: string[] = [],
): IDataObject {
	const names = parameters.list('options.sparseFields');
	const include = parameters.list('options.include');
	return {
		...(names.length
			? { [`fields[${type}]`]: [...new Set([...names, ...requiredAttributes])].join(',') }
			: {}),
		...(include.length ? { include: include.join(',') } : {}),
	};
}

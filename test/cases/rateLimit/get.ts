import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { rateLimitKind } from '../../../nodes/shared/objects/rateLimit';
import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import { batchOptions, everyField } from '../parameters';

const limited = (
	name: string,
	parameters: INodeParameters,
	expected: (item: IDataObject) => void,
): OperationCase => ({
	name,
	given: () => ({ parameters, expected: (items) => expected(only(items)) }),
	sends: ['GET /rate-limits'],
});

/** The one request has counted. */
const simplified = ({ type, limit, remaining }: IDataObject) => {
	expect(type).toBe('rate-limit/api');
	expect(Number(limit)).toBeGreaterThanOrEqual(300);
	expect(remaining).toBe(Number(limit) - 1);
};

export const cases = [
	limited('simplified', { output: 'simplified' }, simplified),
	limited('with every option', { ...everyField(rateLimitKind), options: batchOptions }, simplified),
	limited('as they came', { output: 'raw' }, (item) =>
		expect(item).toMatchObject({ type: 'rate-limit/api' }),
	),
];

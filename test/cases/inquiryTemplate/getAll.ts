import type { INodeParameters } from 'n8n-workflow';

import { getAll } from '../../../nodes/Persona/resources/inquiryTemplate/inquiryTemplate.resource';
import { standardTemplateIds } from '../../../simulator';
import { derivedCases } from '../derivedCases';
import type { OperationCase } from '../operationCase';
import { idsOf } from '../operationCase';

const { onboarding, ageCheck, landlord } = standardTemplateIds;

const listed = (name: string, found: string[], parameters: INodeParameters): OperationCase => ({
	name,
	environment: 'production',
	given: () => ({
		parameters,
		expected: (items) => expect(idsOf(items).sort()).toEqual([...found].sort()),
	}),
	sends: ['GET /inquiry-templates'],
});

export const cases = [
	...derivedCases(getAll),
	listed('those that are active', [onboarding, ageCheck], { filters: { status: ['active'] } }),
	listed('those with a name that are active', [ageCheck], {
		filters: { nameContains: 'CHECK', status: ['active'] },
		output: 'selectedFields',
		selectedFields: ['embeddedFlowDomainAllowlist'],
	}),
	listed('those that are inactive, up to a limit, as they came', [landlord], {
		limit: 2,
		filters: { status: ['inactive'] },
		output: 'raw',
	}),
];

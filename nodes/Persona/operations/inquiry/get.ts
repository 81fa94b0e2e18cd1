import { simplifyInquiry } from '../../../shared/simplify';
import { inquiryIdField, optionsField, simplifyField } from '../../fields';
import { hostedFlowSubdomain, hostedFlowSubdomainOption } from '../../hostedFlowSubdomain';
import type { SingleOperation } from '../operation';
import { inquiryPath } from './inquiryPath';

export const get: SingleOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get inquiry',
	description: 'Get one inquiry by its ID: status, reference ID, fields and times',
	fields: [inquiryIdField, simplifyField, optionsField([hostedFlowSubdomainOption])],

	request: (parameters) => ({
		method: 'GET',
		path: inquiryPath(parameters.requiredId('inquiryId')),
	}),

	simplifier(parameters) {
		const subdomain = hostedFlowSubdomain(parameters);
		return (inquiry) => simplifyInquiry(inquiry, {}, subdomain);
	},
};

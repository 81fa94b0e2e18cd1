import { pathParameter } from '../../engine/endpoint';
import { refusal } from '../../engine/errors';
import { checkFilterNames } from '../../engine/filterNames';
import type { Reply } from '../../engine/reply';
import { pageReply, singleReply } from '../../engine/responseBody';
import type { InquiryCall, InquiryRoute } from '../environment';
import { templateResource } from './templateResource';

/** docs.withpersona.com: list and retrieve, with a production key only; no filter by name. */
export const inquiryTemplateRoutes: InquiryRoute[] = [
	{
		method: 'get',
		path: '/inquiry-templates',
		permission: null,
		answer: list,
	},
	{
		method: 'get',
		path: '/inquiry-templates/:templateId',
		permission: null,
		answer: retrieve,
	},
];

function refuseSandboxKey(call: InquiryCall): void {
	if (call.environment.settings.name === 'production') return;
	// Seen in July 2026.
	throw refusal(401);
}

function list(call: InquiryCall): Reply {
	refuseSandboxKey(call);
	const { world } = call.environment;
	checkFilterNames(call, []);
	return pageReply(
		call,
		world.templates,
		({ legacy }) => !legacy,
		(template) => templateResource(template),
	);
}

function retrieve(call: InquiryCall): Reply {
	refuseSandboxKey(call);
	const { world } = call.environment;
	const template = world.templates.get(pathParameter(call, 'templateId'));
	if (template === undefined || template.legacy) throw refusal(404);
	return singleReply(call, templateResource(template));
}

import {
	pathParameter,
	queryOfList,
	queryOfOne,
	type Call,
	type Reply,
	type Route,
} from '../../engine/endpoint';
import { refusal } from '../../engine/errors';
import { pageOf } from '../../engine/pagination';
import { listBody, singleBody } from '../../engine/responseBody';
import { templateResource } from '../serialization';
import { checkFilterNames } from '../inquiry/inquiryFilter';

/** docs.withpersona.com: list and retrieve, with a production key only; no filter by name. */
export const inquiryTemplateRoutes: Route[] = [
	{
		method: 'get',
		path: '/inquiry-templates',
		permission: null,
		query: queryOfList,
		body: null,
		answer: list,
	},
	{
		method: 'get',
		path: '/inquiry-templates/:templateId',
		permission: null,
		query: queryOfOne,
		body: null,
		answer: retrieve,
	},
];

function refuseSandboxKey(call: Call): void {
	if (call.environment.settings.name === 'production') return;
	throw refusal(call.environment.settings.uncertain.templatesWithSandboxKeyStatus);
}

function list(call: Call): Reply {
	refuseSandboxKey(call);
	const { world, settings } = call.environment;
	checkFilterNames(call, []);
	const page = pageOf(call, world.templates, ({ legacy }) => !legacy);
	return {
		status: 200,
		body: listBody(
			call,
			page.items.map((template) => templateResource(template, settings.uncertain)),
			page.links,
		),
	};
}

function retrieve(call: Call): Reply {
	refuseSandboxKey(call);
	const { world, settings } = call.environment;
	const template = world.templates.get(pathParameter(call, 'templateId'));
	if (template === undefined || template.legacy) throw refusal(404);
	return { status: 200, body: singleBody(call, templateResource(template, settings.uncertain)) };
}

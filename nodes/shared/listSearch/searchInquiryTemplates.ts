import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { toNodeError } from '../errors/nodeError';
import { PersonaFailure } from '../errors/personaFailure';
import { inquiryTemplateKind } from '../objects/inquiryTemplate';
import type { PersonaResource } from '../protocol/personaDocument';
import { PersonaClient } from '../transport/client';
import { dropDownSettings } from '../transport/clientSettings';
import { pageQuery } from '../transport/pagination';

function label({ id, attributes }: PersonaResource): string {
	const name = String(attributes?.name ?? '').trim() || id;
	return attributes?.status === 'inactive' ? `${name} (inactive)` : name;
}

/** With a sandbox key, Persona answers 401 only for templates (docs.withpersona.com, List all Inquiry Templates). */
async function refusalOfKey(client: PersonaClient): Promise<unknown> {
	try {
		await client.send({ method: 'GET', path: '/rate-limits' });
		return undefined;
	} catch (error) {
		return error;
	}
}

/** The inquiry templates whose name or ID contains the filter, a page at a time. */
export async function searchInquiryTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = new PersonaClient(this, dropDownSettings(this));
	const query = pageQuery(paginationToken || undefined);
	try {
		const { body } = await client.send({
			method: 'GET',
			path: '/inquiry-templates',
			query,
			refusalContext: inquiryTemplateKind,
		});
		const templates = Array.isArray(body.data) ? body.data : [];
		const wanted = (filter ?? '').trim().toLowerCase();
		return {
			results: templates
				.map((template) => ({ name: label(template), value: template.id }))
				.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
			paginationToken: body.links?.next ? templates[templates.length - 1]?.id : undefined,
		};
	} catch (error) {
		const refused = error instanceof PersonaFailure ? error.details.httpCode : undefined;
		const isRefused = refused === '401' || refused === '403';
		const keyError = isRefused ? await refusalOfKey(client) : error;
		if (keyError === undefined) {
			// Without an HTTP status: n8n would take it for a problem with the credential.
			throw new NodeOperationError(
				this.getNode(),
				// The drop-down shows only the message.
				'Persona shows inquiry templates only to production keys. Choose By ID and enter the ID of the template.',
				{
					description:
						"With a sandbox key, choose 'By ID' and copy the template's ID from the Persona dashboard. It begins with itmpl_.",
				},
			);
		}
		throw toNodeError(this.getNode(), keyError);
	}
}

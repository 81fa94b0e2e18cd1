import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { inquiryKind, OPEN_STATUSES, templateIdOf } from '../../../../shared/objects/inquiry';
import { templateAttribute } from '../../../../shared/objects/inquiryTemplate';
import { objectPath } from '../../../../shared/objects/objectPath';
import type { PersonaResource } from '../../../../shared/protocol/personaDocument';
import { relatedId } from '../../../../shared/protocol/personaDocument';
import type { PersonaRequest } from '../../../../shared/protocol/personaRequest';
import { objectsOf, pageQuery } from '../../../../shared/transport/pagination';
import type { OperationContext, OperationResponse } from '../../../operation/operation';
import { matchesReferenceId } from '../../../families/findByReferenceId';
import { RecentEntries } from '../../../operation/recentEntries';

export const skipIfOpenOrApprovedOption: INodeProperties = {
	displayName: 'Skip If Open or Approved',
	name: 'skipIfOpenOrApproved',
	type: 'boolean',
	default: false,
	description:
		"Whether to return the person's existing inquiry from this template instead of a second one, if it is created, pending, completed, in review or approved, and not redacted. In the output, alreadyExisted is true for an existing inquiry. Needs a reference ID. An existing inquiry gets a one-time link only while it is open.",
};

/** Open, undecided or approved. */
const STATUSES_TO_KEEP = ['created', 'pending', 'completed', 'needs_review', 'approved'];

/** The statuses in which an existing inquiry gets a session token. It gets a link while it is open. */
export const TOKEN_STATUSES = ['pending'];

/**
 * Work whose request to create was sent. When n8n runs the node again, an inquiry from the first run must not count
 * as an existing one: the request is sent again, and Persona returns its first response.
 */
const sentWork = new RecentEntries<true>();

async function findExisting(
	context: OperationContext,
	templateId: string,
	referenceId: string,
): Promise<PersonaResource | undefined> {
	const kind = templateAttribute(templateId);
	// The list has no filter for a template version.
	const ofVersion = kind === 'inquiry-template-version-id';
	const query: IDataObject = {
		'filter[reference-id]': referenceId,
		'filter[status]': STATUSES_TO_KEEP.join(','),
		...(ofVersion ? {} : { [`filter[${kind}]`]: templateId }),
		...pageQuery(),
	};
	const { body } = await context.send({ method: 'GET', path: '/inquiries', query }, 'existing');
	return objectsOf(body).find(
		(inquiry) =>
			matchesReferenceId(inquiry, referenceId) &&
			!inquiry.attributes?.['redacted-at'] &&
			STATUSES_TO_KEEP.includes(String(inquiry.attributes?.status)) &&
			templateId ===
				(ofVersion ? relatedId(inquiry, 'inquiry-template-version') : templateIdOf(inquiry)),
	);
}

/** The existing inquiry, with a link and a token if the user wants them and its state allows them. */
async function withLinkAndToken(
	context: OperationContext,
	{ id, attributes }: PersonaResource,
): Promise<OperationResponse> {
	const { parameters } = context;
	const status = String(attributes?.status);
	const outcomeFields = { alreadyExisted: true };
	let meta: IDataObject = {};
	if (TOKEN_STATUSES.includes(status) && parameters.flag('additionalFields.createSession')) {
		const request = { method: 'POST', path: objectPath(inquiryKind, id, 'resume') } as const;
		meta = { ...(await context.send(request, 'resumeExisting')).body.meta };
	}
	const wantsLink = parameters.flag('additionalFields.createOneTimeLink');
	const response =
		wantsLink && OPEN_STATUSES.includes(status)
			? await context.sendForOutput(
					{ method: 'POST', path: objectPath(inquiryKind, id, 'generate-one-time-link') },
					'linkExisting',
				)
			: await context.sendForOutput(
					{ method: 'GET', path: objectPath(inquiryKind, id) },
					'getExisting',
				);
	return {
		...response,
		body: { ...response.body, meta: { ...meta, ...response.body.meta } },
		outcomeFields,
	};
}

/**
 * Creates an inquiry, unless the person has an open or approved one from the same template.
 *
 * @param request the request to create it
 */
export async function findOrCreate(
	context: OperationContext,
	request: PersonaRequest,
): Promise<OperationResponse> {
	const { parameters, work } = context;
	const templateId = parameters.requiredId('inquiryTemplateId');
	const referenceId = parameters.text('referenceId');
	if (referenceId === undefined) {
		throw parameters.invalid(
			'referenceId',
			"is empty, but 'Skip If Open or Approved' needs it",
			'Enter a reference ID for each item, or switch the option off.',
		);
	}
	// Of two items for the same person and template, the second finds the inquiry of the first.
	return await context.runExclusive(
		JSON.stringify(['findOrCreate', templateId, referenceId]),
		async () => {
			const found = sentWork.get(work)
				? undefined
				: await findExisting(context, templateId, referenceId);
			if (found) {
				context.isAbout(found);
				return await withLinkAndToken(context, found);
			}
			sentWork.set(work, true);
			const response = await context.sendForOutput(request, 'request');
			return { ...response, outcomeFields: { alreadyExisted: false } };
		},
	);
}

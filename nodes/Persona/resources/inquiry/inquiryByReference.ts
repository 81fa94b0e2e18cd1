import type { INodeProperties } from 'n8n-workflow';

import { PersonaFailure } from '../../../shared/errors/personaFailure';
import { inquiryKind, templateIdOf } from '../../../shared/objects/inquiry';
import { templateAttribute } from '../../../shared/objects/inquiryTemplate';
import type { PersonaResource } from '../../../shared/protocol/personaDocument';
import { findByReferenceId, locatorWithReferenceId } from '../../families/findByReferenceId';
import type { OperationContext } from '../../operation/operation';

/** An inquiry, also by reference ID. */
export const inquiryOrReferenceField = locatorWithReferenceId(
	inquiryKind,
	'The inquiry to work on. Its ID begins with inq_. By your own reference ID of the person, the node finds the newest open inquiry.',
);

export const templateOfReferenceOption: INodeProperties = {
	displayName: 'Template of Reference ID',
	name: 'inquiryTemplateId',
	type: 'string',
	default: '',
	placeholder: 'e.g. itmpl_Ygs16MKTkA6obnF8C3Rb17dm',
	description:
		'The ID of a template. By reference ID, the node then finds only inquiries from this template. Needed for people who have open inquiries from several templates.',
};

function isIn(inquiry: PersonaResource, statuses: string[]): boolean {
	const { status, 'redacted-at': redactedAt } = inquiry.attributes ?? {};
	return !redactedAt && statuses.includes(String(status));
}

function described(inquiry: PersonaResource): string {
	const { status, 'redacted-at': redactedAt } = inquiry.attributes ?? {};
	return `${inquiry.id} (${redactedAt ? 'redacted' : String(status)})`;
}

/** @throws PersonaFailure if the inquiries are from several templates */
function newestOf(referenceId: string, inquiries: PersonaResource[]): PersonaResource | undefined {
	if (new Set(inquiries.map(templateIdOf)).size > 1) {
		const choice = inquiries.map((inquiry) => `${inquiry.id} from ${templateIdOf(inquiry)}`);
		throw new PersonaFailure(
			'The reference ID has open inquiries from several templates',
			`The inquiries of ${referenceId} are ${choice.join(', ')}. Add the option 'Template of Reference ID', or enter the ID of the inquiry.`,
		);
	}
	return inquiries[0];
}

function noneFound(
	referenceId: string,
	newest: PersonaResource | undefined,
	templateId: string | undefined,
): PersonaFailure {
	const ofTemplate = templateId === undefined ? '' : ' from this template';
	if (newest) {
		return new PersonaFailure(
			`The reference ID has no open inquiry${ofTemplate}`,
			`The newest inquiry of ${referenceId} is ${described(newest)}. Create a new inquiry, or enter the ID of an inquiry.`,
		);
	}
	const advice =
		templateId === undefined
			? `Check the reference ID ${referenceId}`
			: `Check the reference ID ${referenceId} and the option 'Template of Reference ID'`;
	return new PersonaFailure(
		`The reference ID has no inquiry${ofTemplate}`,
		`${advice}. Check that the credential has the API key of the right environment, sandbox or production.`,
	);
}

/**
 * Finds the inquiry if the field has a reference ID; undefined if the field has the inquiry's ID.
 *
 * @param statuses groups of statuses. An inquiry in an earlier group has precedence over a newer one in a later group
 * @throws PersonaFailure if there is no such inquiry, or several from different templates
 */
export async function inquiryByReference(
	context: OperationContext,
	statuses: string[][],
): Promise<PersonaResource | undefined> {
	const { parameters } = context;
	if (parameters.mode('inquiryId') !== 'referenceId') return undefined;

	const referenceId = parameters.located('inquiryId');
	if (referenceId === undefined) {
		throw parameters.invalid('inquiryId', 'is empty', 'Each item needs a reference ID.');
	}
	const templateId = parameters.text('options.inquiryTemplateId');
	if (templateId === undefined && parameters.has('options.inquiryTemplateId')) {
		throw parameters.invalid(
			'options.inquiryTemplateId',
			'is empty',
			'Without it the node could find an inquiry from another template. Enter a value for this item, or remove the option.',
		);
	}
	if (templateId !== undefined && templateAttribute(templateId) === 'inquiry-template-version-id') {
		throw parameters.invalid(
			'options.inquiryTemplateId',
			'is the ID of a version',
			'Enter the ID of the template. It begins with itmpl_.',
		);
	}
	const all = (await findByReferenceId(context, inquiryKind, referenceId)).filter(
		(inquiry) => !templateId || templateIdOf(inquiry) === templateId,
	);
	for (const group of statuses) {
		const newest = newestOf(
			referenceId,
			all.filter((inquiry) => isIn(inquiry, group)),
		);
		if (newest === undefined) continue;
		context.isAbout(newest);
		return newest;
	}
	const [newest] = all;
	if (newest) context.isAbout(newest);
	throw noneFound(referenceId, newest, templateId);
}

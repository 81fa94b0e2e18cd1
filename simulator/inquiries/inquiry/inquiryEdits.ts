import type { JsonObject } from '../../engine/jsonValue';
import { plainName } from '../../engine/keyNames';
import { ParameterReader } from '../../engine/parameterReader';
import type { Inquiry } from './inquiry';
import { prefilledFields } from './inquiryFields';
import { refuseRedacted } from './inquiryStates';
import type { World } from '../world';

/*
 * What changes about an inquiry without a change of its state: `PATCH /inquiries/{id}` and the tags.
 * Both work on inquiries that are not open, too; docs only advise against it.
 */

const editable = ['note', 'fields', 'redirect-uri', 'tags'];

/**
 * `PATCH /inquiries/{id}`: note, fields, redirect URI and tags, nothing else. Fields without a value in the body stay;
 * tags are the whole list.
 *
 * @throws PersonaError 400, 409 for a redacted inquiry, 422 for a value of another kind
 */
export function updateInquiry(
	world: World,
	inquiry: Inquiry,
	body: JsonObject | undefined,
	now: number,
): void {
	const attributes = ParameterReader.ofBody(body).part('data').part('attributes');
	for (const name of attributes.names()) {
		if (!editable.some((known) => plainName(known) === plainName(name))) {
			attributes.refuse(name, 'cannot be updated');
		}
	}
	const note = attributes.given('note') ? attributes.text('note') : inquiry.note;
	const redirectUri = attributes.given('redirect-uri')
		? attributes.text('redirect-uri')
		: inquiry.redirectUri;
	const tags = attributes.texts('tags');
	const values = attributes.object('fields') ?? {};
	const template = world.templates.get(inquiry.templateId);
	const fields =
		template === undefined
			? inquiry.fields
			: prefilledFields(template, values, attributes, inquiry.fields);
	attributes.check();
	refuseRedacted(inquiry);
	world.history.keep(inquiry, now);
	inquiry.note = note;
	inquiry.redirectUri = redirectUri;
	inquiry.fields = fields;
	inquiry.updatedAt = now;
	if (tags !== null) setInquiryTags(world, inquiry, tags, now);
}

/** The names become the inquiry's tags, each once, and tags of the environment where they are new. */
export function setInquiryTags(
	world: World,
	inquiry: Inquiry,
	names: readonly string[],
	now: number,
): void {
	refuseRedacted(inquiry);
	world.history.keep(inquiry, now);
	inquiry.tags = world.tags.storedAll(names);
	inquiry.updatedAt = now;
	world.announce({ event: 'inquiry.updated-tags', inquiry, at: now });
}

import { badRequest, refusal } from '../../engine/errors';
import { ParameterReader } from '../../engine/parameterReader';
import type { InquiryCall, InquiryRoute } from '../environment';
import type { Inquiry } from './inquiry';
import { setInquiryTags } from './inquiryEdits';
import { refuseRedacted } from './inquiryStates';
import { changedInquiry } from './namedInquiry';

/**
 * docs.withpersona.com/api-reference/inquiries: add-tag, remove-tag, set-tags. Each takes
 * `meta.tag-name` or `meta.tag-id`; set-tags takes lists under the same, singular keys.
 */
export const inquiryTagRoutes: InquiryRoute[] = (
	[
		['add-tag', addTag],
		['remove-tag', removeTag],
		['set-tags', setTags],
	] as const
).map(([name, change]) => ({
	method: 'post',
	path: `/inquiries/:inquiryId/${name}`,
	permission: 'inquiry.write',
	answer: changedInquiry(change),
}));

function addTag(call: InquiryCall, inquiry: Inquiry): void {
	const name = oneTag(call);
	refuseRedacted(inquiry);
	if (inquiry.tags.includes(name)) refuseWithoutEffect(call, `has the tag ${name}`);
	else setTagsOf(call, inquiry, [...inquiry.tags, name]);
}

function removeTag(call: InquiryCall, inquiry: Inquiry): void {
	const name = oneTag(call);
	refuseRedacted(inquiry);
	if (!inquiry.tags.includes(name)) refuseWithoutEffect(call, `does not have the tag ${name}`);
	else {
		setTagsOf(
			call,
			inquiry,
			inquiry.tags.filter((tag) => tag !== name),
		);
	}
}

/** Tags that are not named are removed. */
function setTags(call: InquiryCall, inquiry: Inquiry): void {
	const meta = metaOf(call);
	const names = meta.texts('tag-name');
	const ids = meta.texts('tag-id');
	meta.check();
	setTagsOf(call, inquiry, names ?? (ids ?? []).map((id) => nameOf(call, id)));
}

function setTagsOf(call: InquiryCall, inquiry: Inquiry, names: string[]): void {
	setInquiryTags(call.environment.world, inquiry, names, call.now);
}

function refuseWithoutEffect(call: InquiryCall, what: string): void {
	if (call.environment.settings.assumptions.tagWithoutEffect === 'allow') return;
	throw refusal(409, `Inquiry ${what}`);
}

function oneTag(call: InquiryCall): string {
	const meta = metaOf(call);
	const name = meta.text('tag-name');
	const id = meta.text('tag-id');
	meta.check();
	if (name === null && id === null) throw badRequest('meta.tag-name is missing');
	return name === null ? nameOf(call, id ?? '') : call.environment.world.tags.stored(name);
}

/** @throws PersonaError 400 where the body names neither or both */
function metaOf(call: InquiryCall): ParameterReader {
	const meta = ParameterReader.ofBody(call.body).part('meta');
	const given = ['tag-name', 'tag-id'].filter((name) => meta.has(name));
	if (given.length === 0) throw badRequest('meta.tag-name or meta.tag-id is missing');
	if (given.length > 1) throw badRequest('meta.tag-name cannot be used together with tag-id');
	return meta;
}

/** @throws PersonaError 404 for a tag ID that this environment does not have */
function nameOf(call: InquiryCall, id: string): string {
	const name = call.environment.world.tags.nameOf(id);
	if (name === undefined) throw refusal(404, `Tag ${id} is not found`);
	return name;
}

import { badRequest, refusal } from '../../engine/errors';
import type { JsonObject } from '../../engine/jsonValue';
import { ParameterReader } from '../../engine/parameterReader';
import type { FieldValue, Inquiry } from './inquiry';
import { prefilledFields } from './inquiryFields';
import type { InquiryTemplate } from '../template/template';
import type { World } from '../world';

export interface InquiryCreation {
	inquiry: Inquiry;
	template: InquiryTemplate;
	/** `meta.auto-create-inquiry-session` */
	sessionWanted: boolean;
	/** `meta.auto-create-one-time-link` */
	linkWanted: boolean;
}

/**
 * `POST /inquiries` without sessions and links: reads and checks the whole body first, so that a
 * refused one changes nothing, then makes the account (where there is none) and the inquiry.
 *
 * @param mayBeInactive whether an inactive template makes one too
 * @throws PersonaError 400, 404 or 422
 */
export function createInquiry(
	world: World,
	body: JsonObject | undefined,
	now: number,
	mayBeInactive = false,
): InquiryCreation {
	const whole = ParameterReader.ofBody(body);
	const data = whole.part('data');
	if (!data.has('attributes')) data.refuse('attributes', 'is missing');
	const attributes = data.part('attributes');
	const meta = whole.part('meta');
	const chosen = chooseTemplate(world, attributes, mayBeInactive);
	const wanted = {
		tags: attributes.texts('tags') ?? [],
		note: attributes.text('note'),
		redirectUri: attributes.text('redirect-uri'),
		creator: creatorOf(world, attributes),
		prefill: attributes.object('fields') ?? {},
		afterCreate: meta.positiveInteger('expiration-after-create-interval-seconds'),
		afterStart: meta.positiveInteger('expiration-after-start-interval-seconds'),
		afterResume: meta.positiveInteger('expiration-after-resume-interval-seconds'),
		sessionWanted: meta.flag('auto-create-inquiry-session') ?? false,
		linkWanted: meta.flag('auto-create-one-time-link') ?? false,
	};
	// Accepted and checked for their kind; nothing of the simulated flow depends on them.
	for (const name of ['theme-set-id', 'theme-id', 'initial-step-name']) attributes.text(name);
	meta.positiveInteger('one-time-link-expiration-seconds');
	const account = chooseAccount(world, attributes, meta);
	if (chosen === null) {
		meta.check();
		throw badRequest('data.attributes.inquiry-template-id is missing');
	}
	const { template, versionId } = chosen;
	const fields: Record<string, FieldValue> = prefilledFields(template, wanted.prefill, attributes);
	meta.check();
	const { accountId, referenceId } = account.resolve(now);
	const expiration = {
		afterCreate: wanted.afterCreate ?? template.expiration.afterCreate,
		afterStart: wanted.afterStart ?? template.expiration.afterStart,
		afterResume: wanted.afterResume ?? template.expiration.afterResume,
	};
	const inquiry: Inquiry = {
		id: world.identifiers.next('inq'),
		sequence: world.identifiers.nextSequence(),
		status: 'created',
		referenceId,
		note: wanted.note,
		behaviors: null,
		tags: world.tags.storedAll(wanted.tags),
		creator: wanted.creator,
		reviewerComment: null,
		createdAt: now,
		updatedAt: now,
		startedAt: null,
		expiresAt: now + expiration.afterCreate * 1000,
		completedAt: null,
		failedAt: null,
		markedForReviewAt: null,
		decisionedAt: null,
		expiredAt: null,
		redactedAt: null,
		previousStepName: null,
		nextStepName: 'start',
		fields,
		accountId,
		templateId: template.id,
		templateVersionId: versionId,
		redirectUri: wanted.redirectUri,
		expiration,
		verificationIds: [],
	};
	world.inquiries.set(inquiry.id, inquiry);
	world.expectExpiry(inquiry.expiresAt);
	world.announce({ event: 'inquiry.created', inquiry, at: now });
	return {
		inquiry,
		template,
		sessionWanted: wanted.sessionWanted,
		linkWanted: wanted.linkWanted,
	};
}

interface ChosenTemplate {
	template: InquiryTemplate;
	/** The inquiry stays with this version; null for a legacy template. */
	versionId: string | null;
}

/** Exactly one of three attributes; an unknown one is 400, not 404 (seen on the real API). */
function chooseTemplate(
	world: World,
	attributes: ParameterReader,
	mayBeInactive: boolean,
): ChosenTemplate | null {
	const names = ['inquiry-template-id', 'inquiry-template-version-id', 'template-id'] as const;
	const given = names.filter((name) => attributes.text(name) !== null);
	const name = given[0];
	if (name === undefined) {
		attributes.refuse('inquiry-template-id', 'is missing');
		return null;
	}
	if (given.length > 1) {
		attributes.refuse(name, `cannot be used together with ${given.slice(1).join(', ')}`);
		return null;
	}
	const id = attributes.text(name) ?? '';
	const template =
		name === 'inquiry-template-version-id'
			? [...world.templates.values()].find(({ versionIds }) => versionIds.includes(id))
			: world.templates.get(id);
	if (template === undefined || template.legacy !== (name === 'template-id')) {
		attributes.refuse(name, 'is not found');
		return null;
	}
	if (template.status === 'inactive' && !mayBeInactive) {
		attributes.refuse(name, 'is inactive');
		return null;
	}
	return {
		template,
		versionId: name === 'inquiry-template-version-id' ? id : (template.versionIds.at(-1) ?? null),
	};
}

function creatorOf(world: World, attributes: ParameterReader): string {
	const emailAddress = attributes.text('creator-email-address');
	if (emailAddress === null) return 'API';
	// Docs: must be a user of the organization. The status of the refusal is not documented.
	if (!world.userEmailAddresses.has(emailAddress)) {
		attributes.refuse('creator-email-address', 'is not a user of the organization');
	}
	return emailAddress;
}

interface AccountChoice {
	resolve: (now: number) => { accountId: string | null; referenceId: string | null };
}

/** The account that the inquiry belongs to: an existing one, one by reference ID, or a new one. */
function chooseAccount(
	world: World,
	attributes: ParameterReader,
	meta: ParameterReader,
): AccountChoice {
	const accountId = attributes.text('account-id');
	const oldReferenceId = attributes.text('reference-id');
	const newReferenceId = meta.text('auto-create-account-reference-id');
	const typeId = meta.text('auto-create-account-type-id');
	const autoCreate = meta.flag('auto-create-account') ?? true;
	const referenceId = newReferenceId ?? oldReferenceId;
	if (accountId !== null && referenceId !== null) {
		attributes.refuse('account-id', 'cannot be used together with a reference ID');
	}
	if (oldReferenceId !== null && newReferenceId !== null && oldReferenceId !== newReferenceId) {
		attributes.refuse('reference-id', 'differs from meta.auto-create-account-reference-id');
	}
	if (!autoCreate) {
		for (const name of ['auto-create-account-reference-id', 'auto-create-account-type-id']) {
			if (meta.has(name)) meta.refuse(name, 'cannot be used when auto-create-account is false');
		}
	}
	return {
		resolve: (now) => {
			if (accountId !== null) {
				const account = world.described.find('account', accountId);
				if (account === undefined) {
					throw refusal(404, 'data.attributes.account-id is not found');
				}
				const { 'reference-id': known = null } = account.attributes;
				return { accountId, referenceId: known as string | null };
			}
			if (!autoCreate) return { accountId: null, referenceId };
			const known =
				referenceId === null ? undefined : world.described.withReferenceId('account', referenceId);
			if (known !== undefined) return { accountId: known.id, referenceId };
			if (typeId !== null && world.described.find('account-type', typeId) === undefined) {
				throw refusal(404, 'meta.auto-create-account-type-id is not found');
			}
			const type: JsonObject = typeId === null ? {} : { 'account-type': typeId };
			const made = world.described.put('account', { 'reference-id': referenceId }, type, now);
			world.announce({ event: 'account.created', account: made, at: now });
			return { accountId: made.id, referenceId };
		},
	};
}

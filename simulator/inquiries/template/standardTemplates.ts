import type { FieldType, InquiryTemplate } from './template';
import type { World } from '../world';

/** The templates that every new world has, and what else a create may refer to. */
export const standardTemplateIds = {
	onboarding: 'itmpl_SimCustomerOnboarding001',
	ageCheck: 'itmpl_SimAgeCheck0000000000001',
	landlord: 'itmpl_SimLandlordCheck00000001',
	legacy: 'tmpl_SimLegacyIdCheck0000000001',
} as const;

export const standardTemplateVersionIds = {
	onboarding: 'itmplv_SimCustomerOnboarding02',
	ageCheck: 'itmplv_SimAgeCheck000000000001',
	landlord: 'itmplv_SimLandlordCheck0000001',
} as const;

/** What simulate actions may make verifications of. */
export const standardVerificationTemplateIds = {
	governmentId: 'vtmpl_SimGovernmentId0000000001',
	selfie: 'vtmpl_SimSelfie000000000000001',
} as const;

export const standardAccountTypeId = 'acttp_SimUser000000000000001';

export const standardUserEmailAddress = 'operator@example.test';

const personFields: Record<string, FieldType> = {
	name_first: 'string',
	name_middle: 'string',
	name_last: 'string',
	address_street_1: 'string',
	address_street_2: 'string',
	address_city: 'string',
	address_subdivision: 'string',
	address_postal_code: 'string',
	address_country_code: 'string',
	birthdate: 'date',
	email_address: 'string',
	phone_number: 'string',
	identification_number: 'string',
};

const day = 24 * 60 * 60;

/** Intervals as docs give them: 24 h after creation and after resume, start as creation. */
const standardTemplate: Pick<
	InquiryTemplate,
	'status' | 'legacy' | 'fields' | 'expiration' | 'oneTimeLinkSeconds'
> = {
	status: 'active',
	legacy: false,
	fields: personFields,
	expiration: { afterCreate: day, afterStart: null, afterResume: day },
	oneTimeLinkSeconds: day,
};

export type TemplateSettings = Partial<Omit<InquiryTemplate, 'sequence' | 'createdAt'>>;

/** Puts a template into a world; an active one with the usual fields by default. */
export function putTemplate(world: World, settings: TemplateSettings): InquiryTemplate {
	const legacy = settings.legacy ?? standardTemplate.legacy;
	const template: InquiryTemplate = {
		...standardTemplate,
		id: world.identifiers.next(legacy ? 'tmpl' : 'itmpl'),
		name: 'Unnamed template',
		versionIds: legacy ? [] : [world.identifiers.next('itmplv')],
		...settings,
		sequence: world.identifiers.nextSequence(),
		createdAt: world.settings.clock.now(),
	};
	world.templates.set(template.id, template);
	return template;
}

/** Fills a new world: three templates and a legacy one, an account type, a user, and so on. */
export function putStandardTemplates(world: World): void {
	putTemplate(world, {
		id: standardTemplateIds.legacy,
		name: 'Legacy ID check',
		legacy: true,
	});
	putTemplate(world, {
		id: standardTemplateIds.landlord,
		name: 'Landlord check',
		status: 'inactive',
		versionIds: [standardTemplateVersionIds.landlord],
	});
	putTemplate(world, {
		id: standardTemplateIds.ageCheck,
		name: 'Age check',
		versionIds: [standardTemplateVersionIds.ageCheck],
		fields: {
			...personFields,
			household_size: 'number',
			newsletter: 'boolean',
			favorite_branch: 'choices',
		},
		oneTimeLinkSeconds: 12 * 60 * 60,
	});
	putTemplate(world, {
		id: standardTemplateIds.onboarding,
		name: 'Customer onboarding',
		versionIds: ['itmplv_SimCustomerOnboarding01', standardTemplateVersionIds.onboarding],
	});
	const { governmentId, selfie } = standardVerificationTemplateIds;
	world.verificationTemplates.set(governmentId, { id: governmentId, kind: 'government-id' });
	world.verificationTemplates.set(selfie, { id: selfie, kind: 'selfie' });
	world.described.put('account-type', {}, {}, world.settings.clock.now(), standardAccountTypeId);
	world.userEmailAddresses.add(standardUserEmailAddress);
}

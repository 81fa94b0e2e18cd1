import { type ApiResource, typeFamily } from '../engine/resource';
import type { InquiryEnvironment } from './environment';
import { inquiryResource } from './inquiry/inquiryResource';
import { sessionResource } from './session/sessionResource';
import { templateResource, templateVersionResource } from './template/templateResource';
import { verificationResource } from './verification/verificationResource';

type Find = (environment: InquiryEnvironment, id: string) => ApiResource | undefined;

/** What `include` can show, by type or family of types. */
const finders: Readonly<Record<string, Find>> = {
	inquiry: ({ world, settings }, id) => {
		const inquiry = world.inquiries.get(id);
		return inquiry && inquiryResource(world, inquiry, settings.assumptions);
	},
	'inquiry-session': ({ world, settings }, id) => {
		const session = world.sessions.get(id);
		return session && sessionResource(session, settings.assumptions);
	},
	'inquiry-template': ({ world, settings }, id) => {
		const template = world.templates.get(id);
		return template && templateResource(template, settings.assumptions);
	},
	'inquiry-template-version': ({ world }, id) => {
		const template = [...world.templates.values()].find(({ versionIds }) =>
			versionIds.includes(id),
		);
		return template && templateVersionResource(template, id);
	},
	'verification/': ({ world, settings }, id) => {
		const verification = world.verifications.get(id);
		return verification && verificationResource(world, verification, settings.assumptions);
	},
};

/** An inquiry or what belongs to one, by type and ID. */
export function findInquiryResource(
	environment: InquiryEnvironment,
	type: string,
	id: string,
): ApiResource | undefined {
	return finders[typeFamily(type)]?.(environment, id);
}

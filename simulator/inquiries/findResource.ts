import { type ApiResource, typeFamily } from '../engine/resource';
import type { InquiryEnvironment } from './environment';
import { inquiryResource } from './inquiry/inquiryResource';
import { sessionResource } from './session/sessionResource';
import { templateResource, templateVersionResource } from './template/templateResource';
import { verificationResource } from './verification/verificationResource';

type Find = (environment: InquiryEnvironment, id: string) => ApiResource | undefined;

/** What `include` can show, by type or family of types. */
const finders: Readonly<Record<string, Find>> = {
	inquiry: ({ world }, id) => {
		const inquiry = world.inquiries.get(id);
		return inquiry && inquiryResource(world, inquiry);
	},
	'inquiry-session': ({ world }, id) => {
		const session = world.sessions.get(id);
		return session && sessionResource(session);
	},
	'inquiry-template': ({ world }, id) => {
		const template = world.templates.get(id);
		return template && templateResource(template);
	},
	'inquiry-template-version': ({ world }, id) => {
		const template = [...world.templates.values()].find(({ versionIds }) =>
			versionIds.includes(id),
		);
		return template && templateVersionResource(template, id);
	},
	'verification/': ({ world }, id) => {
		const verification = world.verifications.get(id);
		return verification && verificationResource(world, verification);
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

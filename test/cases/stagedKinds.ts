import { statusAttributeOf } from '../../nodes/shared/objects/objectState';
import type { EnvironmentName, InquirySettings, WorldControl } from '../../simulator';

/** What operations change about an object. */
export interface State {
	status?: string;
	tags?: string[];
	/** Whether its personal data is gone. */
	redacted?: boolean;
}

/** Objects of one kind in the simulated world. */
interface StagedKind {
	/** Whose key sees them; sandbox by default. */
	environment?: EnvironmentName;
	/** The status of an object that can get another status. */
	statusBefore?(status: string): string;
	/** Puts one into the world. Its ID is returned. */
	put(world: WorldControl, state: State): string;
	look(world: WorldControl, id: string): State;
}

/** Long enough ago for the index of a search. */
export const STAGED_AT = '2024-02-03T04:05:06.000Z';

/** The first name of every staged person. */
export const FIRST_NAME = 'Mara';

/** Objects that only Persona's description defines. */
const described = (type: string): StagedKind => ({
	put: ({ described: objects }, { status, tags, redacted }) => {
		const { id } = objects.put(type, {
			'created-at': STAGED_AT,
			'updated-at': STAGED_AT,
			fields: { name_first: FIRST_NAME },
			...(status === undefined ? {} : { status }),
			...(tags === undefined ? {} : { tags }),
		});
		if (redacted) objects.redact(type, id);
		return id;
	},
	look: ({ described: objects }, id) => {
		const { attributes } = objects.look(type, id);
		const isGone = !JSON.stringify(attributes).includes(FIRST_NAME);
		return {
			status: attributes[statusAttributeOf(type)] as string | undefined,
			tags: attributes.tags as string[] | undefined,
			redacted: typeof attributes['redacted-at'] === 'string' && isGone,
		};
	},
});

/** Of the kinds with a simulation of their own. */
const stagedKinds: Record<string, StagedKind | undefined> = {
	inquiry: {
		// Only an open inquiry expires; a reviewer decides about one that is complete.
		statusBefore: (status) => (status === 'expired' ? 'pending' : 'completed'),
		put: (world, state) =>
			world.putInquiry({ ...(state as InquirySettings), fields: { name_first: FIRST_NAME } }).id,
		look: (world, id) => {
			const { status, tags, redactedAt, fields } = world.inquiry(id);
			const redacted = redactedAt !== null && !JSON.stringify(fields).includes(FIRST_NAME);
			return { status, tags, redacted };
		},
	},
	'inquiry-session': {
		put: (world) => world.sessions(world.putInquiry({ sessions: 1 }).id)[0]?.id ?? '',
		look: (world, id) => ({ status: world.sessions().find((each) => each.id === id)?.status }),
	},
	'inquiry-template': {
		environment: 'production',
		put: (world) => world.putTemplate({}).id,
		look: (world, id) => ({ status: world.templates().find((each) => each.id === id)?.status }),
	},
};

/** @param type as Persona gives it to the kind */
export const stagedKindOf = (type: string): StagedKind => stagedKinds[type] ?? described(type);

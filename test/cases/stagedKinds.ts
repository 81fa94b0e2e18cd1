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

/** By the type that Persona gives to the kind. */
export const stagedKinds: Record<string, StagedKind | undefined> = {
	inquiry: {
		// Only an open inquiry expires; a reviewer decides about one that is complete.
		statusBefore: (status) => (status === 'expired' ? 'pending' : 'completed'),
		put: (world, state) =>
			world.putInquiry({ ...(state as InquirySettings), fields: { name_first: 'Mara' } }).id,
		look: (world, id) => {
			const { status, tags, redactedAt, fields } = world.inquiry(id);
			const redacted = redactedAt !== null && !JSON.stringify(fields).includes('Mara');
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

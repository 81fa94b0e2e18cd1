import type { EnvironmentName } from './engine/environment';
import type { Inquiry, InquiryStatus } from './inquiries/inquiry/inquiry';
import { standardTemplateIds } from './inquiries/template/standardTemplates';
import type { Simulator } from './simulator';

export interface DemoWorld {
	environment: EnvironmentName;
	/** The key that sees these inquiries. */
	key: string;
	/** In the order they were made, oldest first. */
	inquiries: Inquiry[];
}

interface Group {
	count: number;
	status: InquiryStatus;
	started: boolean;
	redacted?: boolean;
	/** Hours since the first of the group was made. */
	hoursAgo: number;
}

const groups: Group[] = [
	{ count: 9, status: 'expired', started: true, hoursAgo: 96 },
	{ count: 5, status: 'expired', started: false, hoursAgo: 72 },
	{ count: 1, status: 'expired', started: true, redacted: true, hoursAgo: 70 },
	{ count: 4, status: 'completed', started: true, hoursAgo: 60 },
	{ count: 3, status: 'failed', started: true, hoursAgo: 55 },
	{ count: 3, status: 'approved', started: true, hoursAgo: 50 },
	{ count: 2, status: 'declined', started: true, hoursAgo: 45 },
	{ count: 2, status: 'needs_review', started: true, hoursAgo: 40 },
	{ count: 6, status: 'pending', started: true, hoursAgo: 10 },
	{ count: 6, status: 'created', started: false, hoursAgo: 4 },
];

/** The people of `seedLaterPeople`. */
const laterGroup: Group = { count: 10, status: 'expired', started: true, hoursAgo: 36 };

/**
 * After a resume the demo's people have three days instead of one: a person who has just got a link
 * does not get another one when the same workflow runs a second time.
 */
const afterResumeSeconds = 3 * 24 * 60 * 60;

/** Invented people; each name part occurs once, so that no mailbox is shared. */
const people: readonly (readonly [first: string, last: string])[] = [
	['Mara', 'Quillfeather'],
	['Jonas', 'Oakhurst'],
	['Priya', 'Lanternby'],
	['Tomas', 'Brightwater'],
	['Amina', 'Foxglove'],
	['Lucien', 'Harrowgate'],
	['Keiko', 'Stillwell'],
	['Oscar', 'Penhallow'],
	['Nadia', 'Rookwood'],
	['Elias', 'Thornbury'],
	['Sofia', 'Marchbank'],
	['Rafael', 'Copperfield'],
	['Ingrid', 'Wintermere'],
	['Malik', 'Ashdown'],
	['Beatriz', 'Summerhill'],
	['Anton', 'Greywater'],
	['Leila', 'Kestrel'],
	['Hugo', 'Fairweather'],
	['Chidi', 'Larkspur'],
	['Freya', 'Moorcroft'],
	['Dario', 'Nightingale'],
	['Yara', 'Pemberton'],
	['Viktor', 'Redgrave'],
	['Salma', 'Birchwood'],
	['Emil', 'Hollowell'],
	['Noor', 'Silverton'],
	['Pablo', 'Underhill'],
	['Greta', 'Vinterskov'],
	['Isaac', 'Woolsey'],
	['Mei', 'Yellowhammer'],
	['Caleb', 'Abernathy'],
	['Zofia', 'Bluebell'],
	['Andre', 'Castleford'],
	['Hana', 'Dunmore'],
	['Felix', 'Eastbrook'],
	['Rania', 'Farrowby'],
	['Soren', 'Goldcrest'],
	['Tessa', 'Heatherly'],
	['Bruno', 'Ironside'],
	['Odile', 'Juniper'],
	['Matteo', 'Kingfisher'],
	['Aiko', 'Lockridge'],
	['Bastian', 'Mallory'],
	['Carmen', 'Nettleford'],
	['Dmitri', 'Osgood'],
	['Esra', 'Plumtree'],
	['Farid', 'Quarles'],
	['Gesa', 'Ravenhall'],
	['Hamid', 'Stonebridge'],
	['Ilse', 'Tanglewood'],
	['Joao', 'Umberfield'],
];

const templateIds = [standardTemplateIds.onboarding, standardTemplateIds.ageCheck];

/**
 * Fills one environment with about forty inquiries in every status: 15 of them expired (9 while
 * pending, 5 while created, 1 redacted afterwards). The same people in the same states each time;
 * only the times follow the simulator's clock.
 */
export function seedDemoWorld(
	simulator: Simulator,
	environment: EnvironmentName = 'production',
): DemoWorld {
	const inquiries = groups.flatMap((group, index) => {
		const before = groups.slice(0, index).reduce((sum, { count }) => sum + count, 0);
		return putGroup(simulator, environment, group, before);
	});
	return { environment, key: simulator.keys[environment], inquiries };
}

/**
 * Adds ten more people with expired inquiries to a demo world. No event reports them, as if nobody
 * had listened when it happened.
 */
export function seedLaterPeople(
	simulator: Simulator,
	environment: EnvironmentName = 'production',
): Inquiry[] {
	return putGroup(simulator, environment, laterGroup, people.length - laterGroup.count);
}

/** Adds a group of people to an environment; `before` is how many come before it. */
function putGroup(
	simulator: Simulator,
	environment: EnvironmentName,
	group: Group,
	before: number,
): Inquiry[] {
	const world = simulator.world(environment);
	const now = simulator.clock.now();
	return people.slice(before, before + group.count).map(([first, last], index) => {
		const number = before + index + 1;
		return world.putInquiry({
			status: group.status,
			started: group.started,
			redacted: group.redacted,
			referenceId: `customer-${String(number).padStart(4, '0')}`,
			inquiryTemplateId: templateIds[number % templateIds.length],
			createdAt: new Date(now - group.hoursAgo * 3_600_000 + index * 600_000),
			expiration: { afterResume: afterResumeSeconds },
			fields: {
				name_first: first,
				name_last: last,
				email_address: `${first}.${last}`.toLowerCase().replaceAll(' ', '-') + '@example.test',
				birthdate: `${1960 + (number % 40)}-0${1 + (number % 9)}-1${number % 10}`,
				address_country_code: 'US',
			},
		});
	});
}

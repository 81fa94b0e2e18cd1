import { inquiryKind, OPEN_STATUSES } from '../../../../shared/objects/inquiry';
import type { PersonaResource } from '../../../../shared/protocol/personaDocument';
import { relatedIds } from '../../../../shared/protocol/personaDocument';
import { timing } from '../../../../shared/time/timing';
import type { Field } from '../../../operation/field';
import { FILTERED_BY_NODE } from '../../../operation/field';
import type { Parameters } from '../../../operation/parameters';

const HOUR_MILLISECONDS = 3_600_000;

/** Filters that Persona does not have. */
export const clientSideFilterFields: Field[] = [
	{
		displayName: 'Expired Within (Days)',
		name: 'expiredWithinDays',
		hint: FILTERED_BY_NODE,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 7,
		description:
			'How many days to look back for expired inquiries. Persona has no such filter, so the node reads all expired inquiries and leaves out the others.',
	},
	{
		displayName: 'Expires Within (Hours)',
		name: 'expiresWithinHours',
		hint: FILTERED_BY_NODE,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 24,
		description:
			'How many hours to look ahead for created and pending inquiries that expire, for example to send a reminder. Persona has no such filter, so the node reads all open inquiries and leaves out the others.',
	},
	{
		displayName: 'Leave Out Redacted',
		name: 'leaveOutRedacted',
		hint: FILTERED_BY_NODE,
		type: 'boolean',
		default: true,
		description:
			'Whether to leave out inquiries whose personal data was deleted. They keep their status, but Persona creates no link for them. Persona has no such filter, so the node reads all inquiries and leaves out these.',
	},
	{
		displayName: 'Sessions at Most',
		name: 'maxSessions',
		hint: FILTERED_BY_NODE,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 20,
		description:
			'Only inquiries with this number of sessions or fewer. Persona allows 25 by default. A one-time link uses one, or two if the inquiry is expired. Persona has no such filter, so the node reads all inquiries and leaves out the others.',
	},
];

export interface ClientSideFilters {
	/** The statuses that Persona filters by: those that the user chose and the filters allow. */
	statuses: string[];
	keep?(inquiry: PersonaResource): boolean;
	/** Attributes that `keep` needs. */
	requiredAttributes: string[];
	/** Whether `keep` needs related IDs. */
	needsRelationships: boolean;
}

function timeOf({ attributes }: PersonaResource, name: string): number {
	return Date.parse(String(attributes?.[name]));
}

/** The statuses in which a filter can find inquiries. */
function within(
	parameters: Parameters,
	chosen: string[],
	possible: string[],
	path: string,
): string[] {
	const both = chosen.length ? chosen.filter((status) => possible.includes(status)) : possible;
	if (both.length === 0) {
		throw parameters.invalid(
			path,
			"finds nothing with the chosen 'Status'",
			`It finds only inquiries that are ${possible.join(' or ')}. Remove one of the two filters.`,
		);
	}
	return both;
}

/** @throws PersonaFailure if filters exclude each other */
export function clientSideFilters(parameters: Parameters): ClientSideFilters {
	const now = timing.clock.now();
	const conditions: Array<(inquiry: PersonaResource) => boolean> = [];
	const requiredAttributes: string[] = [];
	let statuses = parameters.choices(
		'filters.status',
		inquiryKind.statuses.map(({ value }) => value),
	);

	const days = parameters.count('filters.expiredWithinDays');
	if (days !== undefined) {
		statuses = within(parameters, statuses, ['expired'], 'filters.expiredWithinDays');
		conditions.push(
			(inquiry) => timeOf(inquiry, 'expired-at') >= now - days * 24 * HOUR_MILLISECONDS,
		);
		requiredAttributes.push('expired-at');
	}
	const hours = parameters.count('filters.expiresWithinHours');
	if (hours !== undefined && days !== undefined) {
		throw parameters.invalid(
			'filters.expiresWithinHours',
			"cannot be combined with 'Expired Within (Days)'",
			'No inquiry matches both. Remove one of the two filters.',
		);
	}
	if (hours !== undefined) {
		statuses = within(parameters, statuses, OPEN_STATUSES, 'filters.expiresWithinHours');
		conditions.push((inquiry) => timeOf(inquiry, 'expires-at') <= now + hours * HOUR_MILLISECONDS);
		requiredAttributes.push('expires-at');
	}
	if (parameters.flag('filters.leaveOutRedacted')) {
		conditions.push(({ attributes }) => !attributes?.['redacted-at']);
		requiredAttributes.push('redacted-at');
	}
	const most = parameters.count('filters.maxSessions', 0);
	if (most !== undefined) {
		conditions.push((inquiry) => relatedIds(inquiry, 'sessions').length <= most);
	}
	return {
		statuses,
		keep: conditions.length ? (inquiry) => conditions.every((holds) => holds(inquiry)) : undefined,
		requiredAttributes,
		needsRelationships: most !== undefined,
	};
}

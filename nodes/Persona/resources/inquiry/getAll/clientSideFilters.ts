import type { INodeProperties } from 'n8n-workflow';

import { INQUIRY_STATUSES, OPEN_STATUSES } from '../../../../shared/objects/inquiry';
import type { PersonaResource } from '../../../../shared/protocol/personaDocument';
import { relatedIds } from '../../../../shared/protocol/personaDocument';
import { timing } from '../../../../shared/time/timing';
import type { Parameters } from '../../../operation/parameters';

const HOUR_MILLISECONDS = 3_600_000;

/** Filters that people need and Persona does not have. */
export const clientSideFilterFields: INodeProperties[] = [
	{
		displayName: 'Expired Within (Days)',
		name: 'expiredWithinDays',
		hint: 'Filtered by this node',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 7,
		description:
			'Only inquiries that are expired and became so in the last so many days. Persona has no such filter: all expired ones are read, and the others left out.',
	},
	{
		displayName: 'Expires Within (Hours)',
		name: 'expiresWithinHours',
		hint: 'Filtered by this node',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 24,
		description:
			'Only created and pending inquiries that expire in the next so many hours: for a reminder before it is too late. Persona has no such filter: all open ones are read, and the others left out.',
	},
	{
		displayName: 'Leave Out Redacted',
		name: 'leaveOutRedacted',
		hint: 'Filtered by this node',
		type: 'boolean',
		default: true,
		description:
			'Whether to leave out inquiries whose personal data was deleted, since no link can be made for them. They keep their status. Persona has no such filter: all are read, and these left out.',
	},
	{
		displayName: 'Sessions at Most',
		name: 'maxSessions',
		hint: 'Filtered by this node',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 20,
		description:
			'Only inquiries with so many sessions or fewer. An inquiry takes 25 by default: a one-time link makes one, and for an expired inquiry two, since it is resumed first. Persona has no such filter: all are read, and the others left out.',
	},
];

export interface ClientSideFilters {
	/** That Persona is to filter by; those that the user chose, as far as the filters allow them. */
	statuses: string[];
	keep?(inquiry: PersonaResource): boolean;
	/** Attributes that it looks at. */
	requiredAttributes: string[];
}

function timeOf({ attributes }: PersonaResource, name: string): number {
	return Date.parse(String(attributes?.[name]));
}

/** The statuses in which a filter finds anything at all. */
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
			"finds nothing in the 'Status' that is chosen",
			`It is about inquiries that are ${possible.join(' or ')}. Remove one of the two filters.`,
		);
	}
	return both;
}

/** @throws PersonaFailure where filters exclude one another */
export function clientSideFilters(parameters: Parameters): ClientSideFilters {
	const now = timing.clock.now();
	const conditions: Array<(inquiry: PersonaResource) => boolean> = [];
	const requiredAttributes: string[] = [];
	let statuses = parameters.choices(
		'filters.status',
		INQUIRY_STATUSES.map(({ value }) => value),
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
			'An inquiry is either expired or still to expire. Remove one of the two filters.',
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
		if (parameters.has('options.sparseFields')) {
			throw parameters.invalid(
				'filters.maxSessions',
				"cannot be combined with 'Sparse Fields'",
				'With sparse fields Persona may leave the sessions out. Remove one of the two.',
			);
		}
		conditions.push((inquiry) => relatedIds(inquiry, 'sessions').length <= most);
	}
	return {
		statuses,
		keep: conditions.length ? (inquiry) => conditions.every((holds) => holds(inquiry)) : undefined,
		requiredAttributes,
	};
}

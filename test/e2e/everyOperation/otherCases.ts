import { standardTemplateIds, standardTemplateVersionIds } from '../../../simulator';
import type { OperationCases, Stage } from './operationCase';
import { byId, idsOf, only } from './operationCase';

/** An inquiry with so many new sessions, in the order they were made. */
function putSessions({ production }: Stage, count: number) {
	const { id: inquiryId } = production.putInquiry({ sessions: count });
	const sessions = () => production.sessions(inquiryId);
	return { inquiryId, sessions, first: sessions()[0]?.id ?? '' };
}

/** Operations on sessions, templates and limits. */
export const otherCases: OperationCases = {
	'inquirySession.create': (stage) => {
		const { inquiryId, sessions } = putSessions(stage, 0);
		return {
			parameters: { inquiryId: byId(inquiryId) },
			check: (items) => {
				expect(idsOf(items)).toEqual(sessions().map(({ id }) => id));
				expect(only(items)).toMatchObject({ inquiryId, status: 'new' });
			},
		};
	},
	'inquirySession.expire': (stage) => {
		const { sessions, first } = putSessions(stage, 2);
		return {
			parameters: { inquirySessionId: byId(first) },
			check: (items) => {
				expect(only(items)).toMatchObject({ id: first, status: 'expired' });
				expect(sessions().map(({ status }) => status)).toEqual(['expired', 'new']);
			},
		};
	},
	'inquirySession.expireAll': (stage) => {
		const both = [putSessions(stage, 2), putSessions(stage, 1)];
		const inquiryIds = both.map(({ inquiryId }) => inquiryId);
		return {
			parameters: { inquiryIds: inquiryIds.join(', ') },
			check: (items) => {
				expect(only(items)).toMatchObject({ inquiryIds, sessionCount: 3 });
				const all = both.flatMap(({ sessions }) => sessions());
				expect(all.map(({ status }) => status)).toEqual(['expired', 'expired', 'expired']);
			},
		};
	},
	'inquirySession.generateOneTimeLink': (stage) => {
		const { sessions, first } = putSessions(stage, 1);
		return {
			parameters: { inquirySessionId: byId(first) },
			check: (items) => {
				const links = stage.simulator.journal.links.filter(({ sessionId }) => sessionId === first);
				expect(links).toHaveLength(1);
				expect(only(items)).toMatchObject({ id: first, oneTimeLink: links[0]?.link });
				expect(sessions()).toHaveLength(1);
			},
		};
	},
	'inquirySession.get': (stage) => {
		const { inquiryId, first } = putSessions(stage, 1);
		return {
			parameters: { inquirySessionId: byId(first) },
			check: (items) => expect(only(items)).toMatchObject({ id: first, inquiryId, status: 'new' }),
		};
	},
	'inquirySession.getAll': (stage) => {
		putSessions(stage, 1);
		const { inquiryId, sessions } = putSessions(stage, 3);
		return {
			parameters: { inquiryId: byId(inquiryId), filters: { status: ['new'] } },
			check: (items) =>
				expect(idsOf(items)).toEqual(
					sessions()
						.map(({ id }) => id)
						.reverse(),
				),
		};
	},
	'inquiryTemplate.get': () => ({
		parameters: { inquiryTemplateId: byId(standardTemplateIds.ageCheck) },
		check: (items) =>
			expect(only(items)).toMatchObject({
				id: standardTemplateIds.ageCheck,
				name: 'Age check',
				status: 'active',
				latestPublishedVersionId: standardTemplateVersionIds.ageCheck,
			}),
	}),
	'inquiryTemplate.getAll': ({ production }) => ({
		parameters: { filters: { status: ['active'] } },
		check: (items) => {
			const templates = production.templates();
			const wanted = templates.filter(({ status, legacy }) => status === 'active' && !legacy);
			expect(wanted.length).toBeGreaterThan(1);
			expect(new Set(idsOf(items))).toEqual(new Set(wanted.map(({ id }) => id)));
		},
	}),
	'rateLimit.get': () => ({
		parameters: {},
		check: (items) => {
			const { remaining, ...limit } = only(items);
			expect(limit).toMatchObject({ type: 'rate-limit/api', limit: 300 });
			expect(remaining).toBeLessThan(300);
		},
	}),
};

import { standardTemplateIds } from '../../../simulator';
import type { InquirySettings } from '../../../simulator';
import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import {
	byId,
	byReferenceId,
	byUrl,
	everyInquiryField,
	idempotencyKey,
	inquiryAnswerOptions,
} from '../parameters';

const LOOK = 'GET /inquiries/:id';
const RESUME = 'POST /inquiries/:id/resume';
const LINK = 'POST /inquiries/:id/generate-one-time-link';

/** An inquiry for which no link can be made. */
const refused = (
	name: string,
	inquiry: InquirySettings,
	message: string,
	resumeIfExpired = true,
): OperationCase => ({
	name,
	given: ({ world }) => {
		const { id, status } = world.putInquiry({ referenceId: 'customer-1', ...inquiry });
		return {
			parameters: { inquiryId: byId(id), resumeIfExpired },
			refusal: { message, objectId: id, referenceId: 'customer-1', status },
		};
	},
	sends: [LOOK],
});

export const cases: OperationCase[] = [
	{
		name: 'for an expired one with few sessions left',
		given: ({ world, journal }) => {
			const { id } = world.putInquiry({ status: 'expired', sessions: 20 });
			return {
				parameters: { inquiryId: byId(id), output: 'simplified' },
				expected: (items) => {
					const [link, ...more] = journal.links;
					expect(more).toEqual([]);
					expect(only(items)).toMatchObject({
						id,
						status: 'pending',
						oneTimeLink: link?.link,
						oneTimeLinkShort: link?.shortLink,
						sessionCount: world.sessions(id).length,
						sessionWarning: expect.stringContaining(`${world.sessions(id).length} sessions`),
					});
					expect(world.inquiry(id).status).toBe('pending');
				},
			};
		},
		sends: [LOOK, RESUME, LINK],
	},
	{
		name: 'for an expired one, with every option',
		given: ({ world, journal }) => {
			const { id } = world.putInquiry({ status: 'expired' });
			return {
				parameters: {
					inquiryId: byId(id),
					expiresInSeconds: 7200,
					resumeIfExpired: true,
					...everyInquiryField,
					options: { ...inquiryAnswerOptions, idempotencyKey },
				},
				expected: (items) => {
					expect(only(items)).toMatchObject({ id, oneTimeLink: journal.links[0]?.link });
					expect(world.inquiry(id).status).toBe('pending');
				},
			};
		},
		sends: [LOOK, RESUME, LINK],
	},
	{
		name: 'as long as asked',
		given: ({ world, journal }) => {
			const { id } = world.putInquiry({ status: 'pending' });
			return {
				parameters: { inquiryId: byId(id), expiresInSeconds: 7200 },
				expected: (items) => {
					const [{ at, expiresAt } = { at: '', expiresAt: '' }] = journal.links;
					expect(Date.parse(expiresAt) - Date.parse(at)).toBe(7_200_000);
					// The node counts from when it asks: it promises no more than there is.
					const ends = Date.parse(String(only(items).linkExpiresAt));
					expect(ends).toBeLessThanOrEqual(Date.parse(expiresAt));
					expect(ends).toBeGreaterThan(Date.parse(expiresAt) - 60_000);
				},
			};
		},
		sends: [LOOK, LINK],
	},
	{
		name: 'by reference ID and template, not to be resumed',
		given: ({ world, journal }) => {
			for (const settings of [
				{ referenceId: 'somebody else', status: 'failed' },
				{ referenceId: 'customer-1', status: 'created' },
				{ referenceId: 'somebody else', status: 'failed' },
			] as const) {
				world.putInquiry(settings);
			}
			const { id } = world.putInquiry({
				referenceId: 'customer-1',
				status: 'pending',
				inquiryTemplateId: standardTemplateIds.ageCheck,
			});
			return {
				parameters: {
					inquiryId: byReferenceId('customer-1'),
					resumeIfExpired: false,
					options: { inquiryTemplateId: standardTemplateIds.ageCheck },
				},
				expected: (items) =>
					expect(only(items)).toMatchObject({ id, oneTimeLink: journal.links[0]?.link }),
			};
		},
		sends: ['GET /inquiries', LINK],
	},
	{
		name: 'for a created one by URL, as long as the template says, as it came',
		given: ({ world, journal }) => {
			const { id } = world.putInquiry();
			return {
				parameters: {
					inquiryId: byUrl(id),
					expiresInSeconds: '={{ null }}',
					output: 'raw',
				},
				expected: (items) => {
					const [link] = journal.links;
					expect(only(items)).toMatchObject({
						data: { id, attributes: { status: 'created' } },
						meta: { 'one-time-link': link?.link, 'one-time-link-short': link?.shortLink },
					});
				},
			};
		},
		sends: [LOOK, LINK],
	},
	refused('not for an approved one', { status: 'approved' }, 'the inquiry is approved'),
	refused(
		'not for an expired one that is not to be resumed',
		{ status: 'expired' },
		'the inquiry is expired',
		false,
	),
];

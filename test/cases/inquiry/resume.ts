import type { OperationCase } from '../operationCase';
import { only } from '../operationCase';
import {
	byId,
	byUrl,
	everyInquiryField,
	idempotencyKey,
	inquiryAnswerOptions,
} from '../parameters';

export const cases: OperationCase[] = [
	{
		name: 'an expired one, its token in no URL',
		given: ({ world, journal }) => {
			const { id } = world.putInquiry({ status: 'expired', referenceId: 'customer-1' });
			return {
				parameters: {
					output: 'simplified',
					inquiryId: byId(id),
				},
				expected: (items) => {
					const item = only(items);
					expect(item).toMatchObject({
						id,
						status: 'pending',
						referenceId: 'customer-1',
						sessionToken: expect.stringMatching(/./),
					});
					expect(item.hostedFlowUrl ?? null).toBeNull();
					expect(journal.resumes).toMatchObject([{ inquiryId: id }]);
				},
			};
		},
		sends: ['POST /inquiries/:id/resume'],
	},
	{
		name: 'with every option',
		given: ({ world }) => {
			const { id } = world.putInquiry({ status: 'expired' });
			return {
				parameters: {
					inquiryId: byId(id),
					...everyInquiryField,
					options: { ...inquiryAnswerOptions, idempotencyKey, addSessionTokenToUrl: true },
				},
				expected: (items) => {
					const { hostedFlowUrl, ...item } = only(items);
					expect(item).toMatchObject({ id, status: 'pending' });
					const url = new URL(String(hostedFlowUrl));
					expect(url.host).toBe('acme.withpersona.com');
					expect(url.searchParams.get('session-token')).toBe(item.sessionToken);
				},
			};
		},
		sends: ['POST /inquiries/:id/resume'],
	},
	{
		name: 'by URL, with the token in its URL',
		given: ({ world }) => {
			const { id } = world.putInquiry({ status: 'pending' });
			return {
				parameters: { inquiryId: byUrl(id), options: { addSessionTokenToUrl: true } },
				expected: (items) => {
					const { hostedFlowUrl, ...item } = only(items);
					const url = new URL(String(hostedFlowUrl));
					expect(url.searchParams.get('inquiry-id')).toBe(id);
					expect(url.searchParams.get('session-token')).toBe(item.sessionToken);
				},
			};
		},
		sends: ['POST /inquiries/:id/resume'],
	},
	{
		name: 'by URL, as it came',
		given: ({ world }) => {
			const { id } = world.putInquiry({ status: 'pending' });
			return {
				parameters: {
					inquiryId: byUrl(id),
					output: 'raw',
					options: { addSessionTokenToUrl: false },
				},
				expected: (items) =>
					expect(only(items)).toMatchObject({
						data: { id, attributes: { status: 'pending' } },
						meta: { 'session-token': expect.stringMatching(/./) },
					}),
			};
		},
		sends: ['POST /inquiries/:id/resume'],
	},
];

import {
	additionalEventOptions,
	chosenEvents,
	eventOptions,
	isChosen,
} from '../../nodes/PersonaTrigger/events';

const valuesOf = (options: Array<{ value: unknown }>) => options.map(({ value }) => value);

describe('the lists of events', () => {
	it('have inquiries and their sessions in the first, with all events', () => {
		expect(valuesOf(eventOptions)).toEqual(
			expect.arrayContaining([
				...['*', 'inquiry.created', 'inquiry.started', 'inquiry.transitioned', 'inquiry.completed'],
				...['inquiry.failed', 'inquiry.expired', 'inquiry.marked-for-review', 'inquiry.approved'],
				...['inquiry.declined', 'inquiry.redacted', 'inquiry.updated-tags'],
				...['inquiry.reusable-persona-assurance-failed', 'inquiry-session.started'],
				...['inquiry-session.expired', 'inquiry-session.canceled'],
			]),
		);
		expect(eventOptions).toHaveLength(1 + 15 + 3);
	});

	it('have the other objects in the second', () => {
		expect(valuesOf(additionalEventOptions)).toEqual(
			expect.arrayContaining([
				...['account.consolidated-with', 'case.sla-expired', 'case-comment.created'],
				...['document.extracted', 'selfie.errored', 'verification.tentatively-passed'],
				...['transaction.sentinel-session-processed', 'workflow-run.resumed'],
				...['report/watchlist.matched', 'report/politically-exposed-person.ready'],
			]),
		);
	});

	it('name no event twice', () => {
		const values = valuesOf([...eventOptions, ...additionalEventOptions]);
		expect(new Set(values).size).toBe(values.length);
		const names = [...eventOptions, ...additionalEventOptions].map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});

	it.each([
		['inquiry.marked-for-review', 'Inquiry Marked for Review'],
		['inquiry-session.started', 'Inquiry Session Started'],
		['report/watchlist.matched', 'Report: Watchlist Matched'],
		['case.sla-expired', 'Case SLA Expired'],
	])('call %s %s', (value, name) => {
		expect([...eventOptions, ...additionalEventOptions]).toContainEqual({ name, value });
	});
});

describe('what was chosen', () => {
	it('is one list from all three places, each name once', () => {
		expect(
			chosenEvents(
				['inquiry.declined', 'inquiry.approved'],
				['case.created'],
				' filing.created, inquiry.approved ,',
			),
		).toEqual(['case.created', 'filing.created', 'inquiry.approved', 'inquiry.declined']);
	});

	it('is everything as soon as all events are among it', () => {
		expect(chosenEvents(['inquiry.approved', '*'], [], '')).toEqual(['*']);
		expect(chosenEvents([], [], '*')).toEqual(['*']);
	});

	it('is nothing where nothing was given', () => {
		expect(chosenEvents(undefined, [], '  ')).toEqual([]);
	});

	it('decides about an event by its whole name', () => {
		expect(isChosen(['inquiry.approved'], 'inquiry.approved')).toBe(true);
		expect(isChosen(['inquiry.approved'], 'inquiry.approved-twice')).toBe(false);
		expect(isChosen(['inquiry.approved'], null)).toBe(false);
		expect(isChosen(['*'], 'made.up')).toBe(true);
		expect(isChosen(['*'], null)).toBe(true);
	});
});

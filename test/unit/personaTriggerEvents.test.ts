import { chosenEvents, isChosen } from '../../nodes/shared/events/chosenEvents';
import { additionalEventOptions, eventOptions } from '../../nodes/shared/events/eventOptions';
import { describedEventNames } from '../../tools/eventNames';

const valuesOf = (options: Array<{ value: unknown }>) => options.map(({ value }) => value);

const isOfInquiries = (name: string) => /^inquiry(-session)?\./.test(name);

describe('the lists of events', () => {
	it('are what Persona takes, all of it and nothing else', () => {
		const offered = valuesOf([...eventOptions, ...additionalEventOptions]);
		expect(offered.sort()).toEqual(['*', ...describedEventNames()]);
		expect(offered).toHaveLength(250);
	});

	it('have inquiries and their sessions in the first, after all events', () => {
		const [all, ...others] = valuesOf(eventOptions);
		expect(all).toBe('*');
		expect(others.sort()).toEqual(describedEventNames().filter(isOfInquiries));
		expect(others).toHaveLength(15 + 3);
	});

	it('are in alphabetical order', () => {
		const [, ...inquiries] = eventOptions;
		for (const options of [inquiries, additionalEventOptions]) {
			const names = options.map(({ name }) => name);
			expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
		}
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
		['report/crypto_address.matched', 'Report: Crypto Address Matched'],
		['connect/share-token.inbound-created', 'Connect Share Token Inbound Created'],
		['graph-query.timed-out', 'Graph Query Timed Out'],
		['report/business-lookup-eu.ready', 'Report: Business Lookup EU Ready'],
		['case.sla-expired', 'Case SLA Expired'],
		['sar.filed', 'SAR Filed'],
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

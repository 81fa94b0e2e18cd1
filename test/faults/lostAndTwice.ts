import type { IDataObject } from 'n8n-workflow';

import type { RecordedLink, Journal, Inquiry } from '../../simulator';
import type { ItemOutcome } from './itemOutcome';
import { outcomesOf, sentenceOf } from './itemOutcome';
import type { MixOutcome } from './mixRun';
import { OUTCOME_UNKNOWN } from './outcomeUnknown';
import type { WorkItem } from './workItem';

/** What Persona did, by the inquiry it did it to. */
interface Deeds {
	inquiryIds: Map<string, string[]>;
	links: Map<string, RecordedLink[]>;
	resumedSessions: Map<string, string[]>;
}

const append = <Value>(to: Map<string, Value[]>, key: string, value: Value): void => {
	const values = to.get(key);
	if (values) values.push(value);
	else to.set(key, [value]);
};

const deedsOf = ({ inquiries, links, resumes }: Journal): Deeds => {
	const deeds: Deeds = { inquiryIds: new Map(), links: new Map(), resumedSessions: new Map() };
	for (const { referenceId, inquiryId } of inquiries) {
		append(deeds.inquiryIds, referenceId ?? '', inquiryId);
	}
	for (const link of links) append(deeds.links, link.inquiryId, link);
	for (const { inquiryId, sessionId } of resumes) {
		append(deeds.resumedSessions, inquiryId, sessionId);
	}
	return deeds;
};

/** The session that a token opens, as its claims say. */
const sessionOf = (token: unknown): string | undefined => {
	const claims = String(token).split('.')[1] ?? '';
	try {
		const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub?: string };
		return sub;
	} catch {
		return undefined;
	}
};

/** Each piece of work of an item, done more than once. No kind of fault accounts for that. */
export const doneTwice = ({ mix, items, journal }: MixOutcome): string[] => {
	const { inquiryIds, links, resumedSessions } = deedsOf(journal);
	return items.flatMap(({ id, referenceId }) => {
		const made = inquiryIds.get(referenceId) ?? [];
		const inquiryId = mix.work === 'create' ? (made[0] ?? '') : (id ?? '');
		const counts = {
			inquiries: made.length,
			links: links.get(inquiryId)?.length ?? 0,
			resumes: resumedSessions.get(inquiryId)?.length ?? 0,
		};
		return Object.entries(counts)
			.filter(([, count]) => count > 1)
			.map(([what, count]) => `${referenceId}: ${count} ${what}`);
	});
};

type Decision = 'approve' | 'redact';

const isDecided = ({ status, redactedAt }: Inquiry, work: Decision): boolean =>
	work === 'approve' ? status === 'approved' : redactedAt !== null;

const isShownDecided = ({ status, redactedAt }: IDataObject, work: Decision): boolean =>
	work === 'approve' ? status === 'approved' : Boolean(redactedAt);

/** Why a result does not show what Persona did for its item; undefined where it does. */
const flaw = (
	{ mix: { work }, world }: MixOutcome,
	deeds: Deeds,
	item: WorkItem,
	result: IDataObject,
): string | undefined => {
	// Redacting takes the reference ID as well.
	const isOther = work !== 'redact' && result.referenceId !== item.referenceId;
	if (isOther) return "it is another item's";
	const id = work === 'create' ? deeds.inquiryIds.get(item.referenceId)?.at(-1) : item.id;
	if (result.id !== id) return "it has another inquiry's ID";
	if (work === 'get') {
		return result.status === world.inquiry(id ?? '').status ? undefined : 'it has another status';
	}
	if (work === 'approve' || work === 'redact') {
		return isDecided(world.inquiry(id ?? ''), work) && isShownDecided(result, work)
			? undefined
			: `it is not shown as done: ${work}`;
	}
	if (work === 'resume') {
		const session = deeds.resumedSessions.get(id ?? '')?.at(-1);
		const same = session !== undefined && sessionOf(result.sessionToken) === session;
		return same ? undefined : 'it has no token of the resumed session';
	}
	const link = deeds.links.get(id ?? '')?.at(-1);
	const same = link !== undefined && result.oneTimeLink === link.link;
	return same && result.oneTimeLinkShort === link.shortLink ? undefined : 'it lacks its link';
};

const flawOfList = ({ world }: MixOutcome, item: WorkItem, results: IDataObject[]): string[] => {
	const there = world
		.inquiries()
		.filter(({ referenceId }) => referenceId === item.referenceId)
		.map(({ id }) => id)
		.reverse();
	const got = results.map(({ id }) => id);
	return JSON.stringify(got) === JSON.stringify(there)
		? []
		: [`${item.referenceId}: ${got.length} of ${there.length} inquiries, or in another order`];
};

/** The results that are not what Persona did for their item. */
export const wrongResults = (outcome: MixOutcome): string[] => {
	const deeds = deedsOf(outcome.journal);
	return eachOutcome(outcome, (item, { results, errors }) => {
		if (outcome.mix.work === 'list') {
			return errors.length ? [] : flawOfList(outcome, item, results);
		}
		return results.flatMap((result) => {
			const wrong = flaw(outcome, deeds, item, result);
			return wrong === undefined ? [] : [`${item.referenceId}: ${wrong}`];
		});
	});
};

/**
 * The inquiries, links and resumed sessions that Persona made for an item which ended in an error, and
 * whose error does not say that this may be so. For an inquiry it also has to say how to look for it.
 */
export const lostWork = (outcome: MixOutcome): string[] => {
	const { inquiryIds, links, resumedSessions } = deedsOf(outcome.journal);
	const { work } = outcome.mix;
	return eachOutcome(outcome, ({ id, referenceId }, { errors }) =>
		errors.flatMap((error) => {
			const made = inquiryIds.get(referenceId) ?? [];
			const inquiryId = id ?? made[0] ?? '';
			const isDone =
				((work === 'approve' || work === 'redact') &&
					isDecided(outcome.world.inquiry(inquiryId), work)) ||
				made.length > 0 ||
				links.has(inquiryId) ||
				(work === 'resume' && resumedSessions.has(inquiryId));
			if (!isDone) return [];
			const isSaid =
				OUTCOME_UNKNOWN.includes(sentenceOf(error)) &&
				(work !== 'create' || /may have been created.*Reference ID/.test(error.description ?? ''));
			return isSaid ? [] : [`${referenceId}: ${error.message}: ${error.description ?? ''}`];
		}),
	);
};

const eachOutcome = (
	{ items, runs }: MixOutcome,
	find: (item: WorkItem, outcome: ItemOutcome) => string[],
): string[] =>
	runs.flatMap((run) =>
		outcomesOf(run, items.length).flatMap((outcome, index) => {
			const item = items[index];
			return item ? find(item, outcome) : [];
		}),
	);

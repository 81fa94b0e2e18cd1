import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { InquiryStatus, WorldControl } from '../../simulator';
import { drawn } from './seed';

/** What goes into the node, and by which its requests are told from the others'. */
export interface WorkItem extends IDataObject {
	/** Of the one inquiry that the item is about; a new one has none yet. */
	id?: string;
	/** What the item says of it, true or not. */
	status?: InquiryStatus;
	referenceId: string;
}

const referenceId = (index: number): string => `customer-${String(index).padStart(5, '0')}`;

interface Standing {
	status: InquiryStatus;
	told: InquiryStatus | undefined;
}

const standing: fc.Arbitrary<Standing> = fc.record({
	status: fc.oneof(
		{ weight: 12, arbitrary: fc.constant<InquiryStatus>('expired') },
		{ weight: 4, arbitrary: fc.constantFrom<InquiryStatus>('pending', 'created') },
		{ weight: 1, arbitrary: fc.constantFrom<InquiryStatus>('completed', 'approved', 'declined') },
	),
	told: fc.oneof(
		{ weight: 12, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary: fc.constantFrom<InquiryStatus>('expired', 'pending', 'created') },
	),
});

/**
 * One inquiry for each item. Most items tell the true status, some none, and some another one: the
 * list they come from is old.
 */
export const itemsWithInquiries = (world: WorldControl, count: number): WorkItem[] =>
	drawn(standing, count).map(({ status, told }, index) => {
		const item = { referenceId: referenceId(index) };
		const { id } = world.putInquiry({ status, ...item });
		if (index % 9 === 0) return { ...item, id };
		return { ...item, id, status: told ?? status };
	});

/** The same with nothing but inquiries that can be resumed. */
export const itemsToResume = (world: WorldControl, count: number): WorkItem[] =>
	Array.from({ length: count }, (_, index) => {
		const status = index % 4 === 0 ? 'pending' : 'expired';
		const item = { referenceId: referenceId(index), status } as const;
		return { ...item, id: world.putInquiry(item).id };
	});

/** The same with inquiries that a reviewer may still decide about. */
export const itemsToDecide = (world: WorldControl, count: number): WorkItem[] =>
	Array.from({ length: count }, (_, index) => {
		const status = index % 3 === 0 ? 'pending' : 'completed';
		const item = { referenceId: referenceId(index), status } as const;
		return { ...item, id: world.putInquiry(item).id };
	});

/** Items for inquiries that are still to be made. */
export const itemsToCreate = (_world: WorldControl, count: number): WorkItem[] =>
	Array.from({ length: count }, (_, index) => ({ referenceId: referenceId(index) }));

/** Items that each name a reference ID with so many inquiries, of no page to more than two. */
export const itemsToList = (world: WorldControl, count: number): WorkItem[] => {
	const size = fc.oneof(
		{ weight: 4, arbitrary: fc.integer({ min: 0, max: 20 }) },
		{ weight: 1, arbitrary: fc.constantFrom(99, 100, 101, 200, 230) },
	);
	return drawn(size, count).map((inquiries, index) => {
		const item = { referenceId: referenceId(index) };
		for (let made = 0; made < inquiries; made++) world.putInquiry(item);
		return item;
	});
};

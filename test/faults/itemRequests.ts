import type { RecordedRequest } from '../../simulator';
import { otherKey } from './otherClient';
import type { WorkItem } from './workItem';

interface CreateBody {
	data?: { attributes?: { 'reference-id'?: string } };
}

/** Whom a request is about: the ID of an inquiry in its path, or a reference ID. */
const subjectOf = ({ path, query, body }: RecordedRequest): string => {
	const inquiryId = /^\/inquiries\/([^/]+)/.exec(path)?.[1];
	const created = (body as CreateBody | null)?.data?.attributes?.['reference-id'];
	return inquiryId ?? created ?? query['filter[reference-id]']?.[0] ?? '';
};

/** The requests of the node, without those of others. */
export const requestsOfNode = (requests: RecordedRequest[]): RecordedRequest[] =>
	requests.filter(({ keyLabel }) => keyLabel !== otherKey.label);

/** The requests that each item led to, in the order in which they came in. */
export const requestsByItem = (
	items: WorkItem[],
	requests: RecordedRequest[],
): RecordedRequest[][] => {
	const bySubject = new Map<string, RecordedRequest[]>();
	for (const request of requestsOfNode(requests)) {
		const subject = subjectOf(request);
		const others = bySubject.get(subject);
		if (others) others.push(request);
		else bySubject.set(subject, [request]);
	}
	return items.map(({ id, referenceId }) => bySubject.get(id ?? referenceId) ?? []);
};

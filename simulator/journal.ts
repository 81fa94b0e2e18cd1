import type { FileJournal } from './described/files';
import { RequestJournal } from './engine/journal';
import type { InquiryJournal } from './inquiries/journal';
import type { DeliveryJournal } from './webhooks/journal';

/**
 * What came over HTTP and what it made, and each attempt to deliver an event. What a test puts into
 * the world directly is not recorded. Links are kept here as they are, since the whole simulator is on
 * one machine's loopback; they are never printed.
 */
export class Journal
	extends RequestJournal
	implements InquiryJournal, DeliveryJournal, FileJournal
{
	inquiries: InquiryJournal['inquiries'] = [];
	resumes: InquiryJournal['resumes'] = [];
	sessions: InquiryJournal['sessions'] = [];
	links: InquiryJournal['links'] = [];
	deliveries: DeliveryJournal['deliveries'] = [];
	files: FileJournal['files'] = [];

	/** Clears everything except the count of requests in flight. */
	override clear(): void {
		super.clear();
		this.inquiries = [];
		this.resumes = [];
		this.sessions = [];
		this.links = [];
		this.deliveries = [];
		this.files = [];
	}
}

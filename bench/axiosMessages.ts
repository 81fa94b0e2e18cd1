/** What the raw axios loop is to do. */
export interface AxiosTask {
	baseUrl: string;
	key: string;
	concurrency: number;
	work: { kind: 'linksForExpired' | 'getInquiries' | 'listSessions' };
	/** For getInquiries; the others find what they need. */
	inquiryIds: string[];
}

export interface AxiosOutcome {
	milliseconds: number;
	items: number;
}

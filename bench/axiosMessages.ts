/** The work for the axios loop. */
export interface AxiosTask {
	baseUrl: string;
	key: string;
	concurrency: number;
	work: { kind: 'linksForExpired' | 'getInquiries' | 'listSessions' };
	/** For getInquiries; the other kinds find the inquiries themselves. */
	inquiryIds: string[];
}

export interface AxiosOutcome {
	milliseconds: number;
	items: number;
}

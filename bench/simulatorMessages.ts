import type { RateLimit } from '../simulator';

/** What the simulator of one measurement is like. */
export interface SimulatedWorld {
	port: number;
	rateLimit: RateLimit | null;
	/** Every answer comes so much later. */
	latencyMilliseconds: number;
	/** All are expired. */
	inquiries: number;
	sessionsPerInquiry: number;
}

/** The simulator process's first message: it listens and is seeded. */
export interface SimulatorReady {
	baseUrl: string;
	key: string;
	inquiryIds: string[];
}

export type SimulatorCommand = 'count';

/** What the simulator's journal holds after a measurement. */
export interface SimulatorCounts {
	requests: number;
	/** Answered 429. */
	refused: number;
	/** Requests for a page of a list. */
	listRequests: number;
	mostInFlight: number;
	links: number;
	inquiriesWithLink: number;
	/** Inquiries that a request moved on without anybody getting a link. */
	resumedWithoutLink: number;
}

import type { RateLimit } from '../simulator';

/** The settings of the simulator for one measurement. */
export interface SimulatedWorld {
	port: number;
	rateLimit: RateLimit | null;
	/** Delays every answer. */
	latencyMilliseconds: number;
	/** How many; all are expired. */
	inquiries: number;
	sessionsPerInquiry: number;
}

/** The simulator process's first message: it listens and has its inquiries. */
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
	/** Inquiries that were resumed and got no link. */
	resumedWithoutLink: number;
}

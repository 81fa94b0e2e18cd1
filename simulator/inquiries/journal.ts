import type { EnvironmentName } from '../engine/environment';

export interface RecordedInquiry {
	environment: EnvironmentName;
	inquiryId: string;
	referenceId: string | null;
	at: string;
}

export interface RecordedResume {
	environment: EnvironmentName;
	inquiryId: string;
	sessionId: string;
	at: string;
}

export interface RecordedSession {
	environment: EnvironmentName;
	inquiryId: string;
	sessionId: string;
	at: string;
}

export interface RecordedLink {
	environment: EnvironmentName;
	inquiryId: string;
	sessionId: string;
	code: string;
	link: string;
	shortLink: string;
	at: string;
	expiresAt: string;
	/** First opening; null while unused. */
	readonly usedAt: string | null;
}

/** What requests have made. */
export interface InquiryJournal {
	inquiries: RecordedInquiry[];
	resumes: RecordedResume[];
	sessions: RecordedSession[];
	links: RecordedLink[];
}

export type InquirySessionStatus = 'new' | 'active' | 'expired';

/** All times in milliseconds since 1970, null for what has not happened. */
export interface InquirySession {
	id: string;
	sequence: number;
	inquiryId: string;
	status: InquirySessionStatus;
	createdAt: number;
	startedAt: number | null;
	expiredAt: number | null;
	/** Not shown by the API: a session keeps the expiry it got at creation. */
	expiresAt: number;
	madeForLink: boolean;
	token: string | null;
	deviceId: string | null;
}

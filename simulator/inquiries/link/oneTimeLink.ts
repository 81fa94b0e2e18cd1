/** All times in milliseconds since 1970. */
export interface OneTimeLink {
	/** With the region prefix, as in the long link. */
	code: string;
	shortCode: string;
	inquiryId: string;
	sessionId: string;
	createdAt: number;
	expiresAt: number;
	/** First opening; null while unused. */
	usedAt: number | null;
}

/** The path of an inquiry, or of something done to it. */
export function inquiryPath(inquiryId: string, action?: string): string {
	const path = `/inquiries/${encodeURIComponent(inquiryId)}`;
	return action === undefined ? path : `${path}/${action}`;
}

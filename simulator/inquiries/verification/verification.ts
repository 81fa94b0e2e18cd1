export interface VerificationTemplate {
	id: string;
	/** As in the verification's `type`: `verification/government-id`. */
	kind: 'government-id' | 'selfie' | 'document';
}

/** A verification that a simulate action made; it is created and finished in one moment. */
export interface Verification {
	id: string;
	inquiryId: string;
	templateId: string;
	kind: VerificationTemplate['kind'];
	status: 'passed' | 'failed';
	createdAt: number;
}

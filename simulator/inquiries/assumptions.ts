import { defaultEngineAssumptions, type EngineAssumptions } from '../engine/assumptions';

/** What no official text settles about inquiries, sessions, links, templates and tags. */
export interface InquiryAssumptions extends EngineAssumptions {
	/** Resume lists only pending and expired as allowed; one public client also resumes created ones. */
	resumeOnCreated: 'refuse' | 'allow';
	/** Whether resuming a pending inquiry moves its expires-at, as resuming an expired one does. */
	resumeExtendsPending: boolean;
	/** "Reuses a valid unused session": whether that may be one made for a one-time link. */
	resumeReusesLinkSessions: boolean;
	/** Status of generate-one-time-link on an expired inquiry; that it refuses is documented. */
	linkOnExpiredStatus: number;
	/** Status of generate-one-time-link on a finished, decided or redacted inquiry. */
	linkOnClosedStatus: number;
	/** `expires-in-seconds: 0`: the 2023 text said minimum 0, later ones say greater than 0. */
	zeroExpiresInSeconds: 'refuse' | 'templateDefault';
	/** A link for a session that is used or expired. */
	linkOnUsedSession: 'refuse' | 'allow';
	/** Status for the 26th session of an inquiry. */
	sessionLimitStatus: number;
	/** Status of a new session on an expired, finished, decided or redacted inquiry. */
	sessionOnClosedInquiryStatus: number;
	/** Expiring a session that is expired. */
	expireOnExpiredSession: 'refuse' | 'allow';
	/** Expiring an inquiry that is expired. */
	expireOnExpiredInquiry: 'refuse' | 'allow';
	/** Expiring an inquiry that is finished or decided. */
	expireOnClosedInquiry: 'refuse' | 'allow';
	/** Approving a declined inquiry, and the other way round; the same decision twice is 409. */
	oppositeDecision: 'refuse' | 'allow';
	/** Status of redacting twice; 409 is probable. */
	redactAgainStatus: number;
	/** `page[size]` of the session list: in no parameter list, but the links there use `page`. */
	pageSizeOnSessions: 'honoured' | 'ignored';
	/** A status that does not exist in `filter[status]`. */
	unknownStatusFilter: 'refuse' | 'matchNothing';
	/** Status for an exceeded creation quota: docs say 429 in one place and 403 in another. */
	quotaExceededStatus: 429 | 403;
	/** Template endpoints with a sandbox key: 401 was seen in July 2026. */
	templatesWithSandboxKeyStatus: 401 | 403;
	/** Status for an account-id or account type ID that does not exist. */
	unknownAccountStatus: number;
	/** Creating from an inactive template. */
	inactiveTemplate: 'refuse' | 'allow';
	/** Tags of accounts were seen to be stored and returned in upper case; those of inquiries not. */
	tagCase: 'upper' | 'asGiven';
	/** Adding a tag that the inquiry has, or removing one that it does not have. */
	tagWithoutEffect: 'refuse' | 'allow';
	/** Printing a redacted inquiry. */
	printOnRedacted: 'refuse' | 'allow';
	/** Status of simulate actions with a production key; that they are for sandbox is documented. */
	simulateActionsInProductionStatus: number;
	/** What happens to the simulate actions before one that is refused. */
	simulateActionsBeforeRefused: 'undo' | 'keep';
	/** Status for a verification template of a simulate action that does not exist. */
	unknownVerificationTemplateStatus: number;
	/** A prefilled field the template does not have; the OpenAPI allows none but its own. */
	unknownField: 'refuse' | 'keep';
}

export const defaultInquiryAssumptions: Readonly<InquiryAssumptions> = {
	...defaultEngineAssumptions,
	resumeOnCreated: 'refuse',
	resumeExtendsPending: true,
	resumeReusesLinkSessions: false,
	linkOnExpiredStatus: 409,
	linkOnClosedStatus: 409,
	zeroExpiresInSeconds: 'refuse',
	linkOnUsedSession: 'refuse',
	sessionLimitStatus: 409,
	sessionOnClosedInquiryStatus: 409,
	expireOnExpiredSession: 'allow',
	expireOnExpiredInquiry: 'allow',
	expireOnClosedInquiry: 'refuse',
	oppositeDecision: 'allow',
	redactAgainStatus: 409,
	pageSizeOnSessions: 'honoured',
	unknownStatusFilter: 'refuse',
	quotaExceededStatus: 429,
	templatesWithSandboxKeyStatus: 401,
	unknownAccountStatus: 404,
	inactiveTemplate: 'refuse',
	tagCase: 'upper',
	tagWithoutEffect: 'allow',
	printOnRedacted: 'allow',
	simulateActionsInProductionStatus: 403,
	simulateActionsBeforeRefused: 'undo',
	unknownVerificationTemplateStatus: 404,
	unknownField: 'refuse',
};

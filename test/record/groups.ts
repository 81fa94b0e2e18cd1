import type { RecordedGroup } from './scenario';
import { aiTool } from './scenarios/aiTool';
import { createInquiry } from './scenarios/createInquiry';
import { generateOneTimeLink } from './scenarios/generateOneTimeLink';
import { getInquirySessions } from './scenarios/getInquirySessions';
import { onError } from './scenarios/onError';
import { resend } from './scenarios/resend';
import { resumeInquiry } from './scenarios/resumeInquiry';
import { retry } from './scenarios/retry';
import { trigger } from './scenarios/trigger';

/** The record, a file for each. */
export const groups: RecordedGroup[] = [
	createInquiry,
	resumeInquiry,
	generateOneTimeLink,
	getInquirySessions,
	aiTool,
	onError,
	retry,
	resend,
	trigger,
];

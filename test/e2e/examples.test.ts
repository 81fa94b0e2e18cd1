import { agentForSupport } from './examples/agentForSupport';
import { decisionToCrm } from './examples/decisionToCrm';
import { ExampleStage } from './examples/exampleStage';
import { inviteFromForm } from './examples/inviteFromForm';
import { reactToInquiryEvents } from './examples/reactToInquiryEvents';
import { remindAbandonedInquiries } from './examples/remindAbandonedInquiries';
import { resendExpiredLinks } from './examples/resendExpiredLinks';
import { sessionsForFraudReview } from './examples/sessionsForFraudReview';

/** Each of examples/ as it is; resend-expired-links has more of a test in mainJob.test.ts. */
describe('the examples in the newest n8n', () => {
	let started: ExampleStage | undefined;

	beforeAll(async () => {
		started = await ExampleStage.start();
	});

	afterAll(async () => await started?.stop());

	const stage = () => started as ExampleStage;

	describe('invite-from-form', () => inviteFromForm(stage));
	describe('decision-to-crm', () => decisionToCrm(stage));
	describe('sessions-for-fraud-review', () => sessionsForFraudReview(stage));
	describe('agent-for-support', () => agentForSupport(stage));
	// The last ones move the simulator's clock by 30 days.
	describe('react-to-inquiry-events', () => reactToInquiryEvents(stage));
	describe('remind-abandoned-inquiries', () => remindAbandonedInquiries(stage));
	describe('resend-expired-links', () => resendExpiredLinks(stage));
});

import type { WebhookEvent } from './event';
import type { Webhook } from './webhook';

/** One event for one webhook. */
export interface Delivery {
	event: WebhookEvent;
	webhook: Webhook;
	/** The body, the same at every attempt. */
	text: string;
	attemptsMade: number;
	/** Milliseconds since 1970; null before the first. */
	firstAttemptedAt: number | null;
	/** When the next attempt is (or was) due, milliseconds since 1970. */
	dueAt: number;
	/** The webhook's enablings when it began. */
	enablings: number;
	/** Aborted when the simulator is reset or stopped. */
	ended: AbortSignal;
}

/** Seconds from one attempt to the next, docs.withpersona.com/webhooks: eight attempts in all. */
export const retryDelaysSeconds = [3, 64, 729, 4096, 15_625, 46_656, 117_649] as const;

/** Statuses that end a delivery, docs.withpersona.com/webhooks. */
const received = new Set([200, 201, 202, 204]);

/** True for an answer after which nothing is sent again. */
export function isReceived(status: number | null): boolean {
	return status !== null && received.has(status);
}

/** Attempts that are left after those made. */
export function attemptsLeft(delivery: Delivery): number {
	return retryDelaysSeconds.length + 1 - delivery.attemptsMade;
}

/** False once the webhook was disabled or archived, or the simulator reset. */
export function isLive({ webhook, enablings, ended }: Delivery): boolean {
	return !ended.aborted && webhook.status === 'enabled' && webhook.enablings === enablings;
}

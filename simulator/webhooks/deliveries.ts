import pLimit from 'p-limit';
import { isoTime, type MovableClock } from '../engine/clock';
import { attemptsLeft, type Delivery, isLive, isReceived, retryDelaysSeconds } from './delivery';
import { eventText, type ObjectInVersion, type WebhookEvent } from './event';
import type { DeliveryJournal, RecordedDelivery } from './journal';
import { post, type PostOutcome, refusedAddress } from './post';
import { signatureHeader } from './signature';
import { signedBody, type Tampering } from './tampering';
import { activeSecrets, type Webhook } from './webhook';

export interface DeliverySettings {
	clock: MovableClock;
	journal: DeliveryJournal;
	inVersion: ObjectInVersion;
	/** How long an answer may take in real time; Persona gives 5 s. */
	timeoutMilliseconds: number;
}

const maximumAtOnce = 8;
const longestTimer = 2_147_483_647;

/**
 * Sends events, and sends them again by the simulator's clock. Several are on their way at once,
 * and their order is not guaranteed, as with Persona.
 */
export class Deliveries {
	private readonly limit = pLimit(maximumAtOnce);
	private readonly running = new Set<Promise<void>>();
	private readonly waiting = new Set<Delivery>();
	private held: Delivery[] = [];
	private toHold = 0;
	private tampered: Tampering[] = [];
	private alarm: NodeJS.Timeout | undefined;
	private ending = new AbortController();

	constructor(private readonly settings: DeliverySettings) {}

	/** Sends an event to a webhook, at once where it is not held back. */
	add(event: WebhookEvent, webhook: Webhook): void {
		if (this.ending.signal.aborted) return;
		const delivery: Delivery = {
			event,
			webhook,
			text: eventText(event, webhook, this.settings.inVersion),
			attemptsMade: 0,
			firstAttemptedAt: null,
			dueAt: this.settings.clock.now(),
			enablings: webhook.enablings,
			ended: this.ending.signal,
		};
		if (this.toHold === 0) {
			this.run(() => this.attempt(delivery));
			return;
		}
		this.held.push(delivery);
		if (this.held.length >= this.toHold) this.release();
	}

	/** Holds the next deliveries back until there are this many, then sends them, the last one first. */
	reverseNext(count: number): void {
		this.toHold = count;
	}

	/** Sends what is held back, the last one first, each after the answer to the one before. */
	release(): void {
		const reversed = this.held.reverse();
		this.held = [];
		this.toHold = 0;
		this.run(async () => {
			for (const delivery of reversed) await this.attempt(delivery);
		});
	}

	/** Makes this mistake in the next attempts, one after another. */
	tamper(tampering: Tampering, count: number): void {
		this.tampered.push(...Array.from({ length: count }, () => tampering));
	}

	/** What failed and is sent again later. */
	retries(): Delivery[] {
		return [...this.waiting].filter(isLive);
	}

	/** Sends everything again that is due by the clock. */
	sendDue(): void {
		const now = this.settings.clock.now();
		for (const delivery of [...this.waiting].sort((left, right) => left.dueAt - right.dueAt)) {
			if (isLive(delivery) && delivery.dueAt > now) continue;
			this.waiting.delete(delivery);
			this.run(() => this.attempt(delivery));
		}
		this.setAlarm();
	}

	/** Resolves when nothing is being sent and nothing is due. */
	async settled(): Promise<void> {
		this.sendDue();
		while (this.running.size > 0) await Promise.all(this.running);
	}

	/** Drops everything that is being sent, held back or waiting for a retry. */
	reset(): void {
		this.end();
		this.ending = new AbortController();
	}

	/** The same for good. */
	async stop(): Promise<void> {
		this.end();
		await Promise.all(this.running);
	}

	private end(): void {
		this.ending.abort();
		clearTimeout(this.alarm);
		this.waiting.clear();
		this.held = [];
		this.toHold = 0;
		this.tampered = [];
	}

	private run(work: () => Promise<void>): void {
		const done: Promise<void> = this.limit(work).finally(() => this.running.delete(done));
		this.running.add(done);
	}

	private async attempt(delivery: Delivery): Promise<void> {
		if (!isLive(delivery)) return;
		const { clock } = this.settings;
		delivery.attemptsMade += 1;
		delivery.firstAttemptedAt ??= clock.now();
		const tampering = this.tampered.shift() ?? null;
		const entry = this.record(delivery, tampering);
		const refused = refusedAddress(delivery.webhook.url);
		const outcome: PostOutcome =
			refused === null
				? await this.send(delivery, tampering, clock.now())
				: { status: null, error: refused };
		entry.status = outcome.status;
		entry.error = outcome.error;
		entry.endedAt = isoTime(clock.now());
		if (refused === null && !isReceived(outcome.status)) this.sendAgainLater(delivery);
	}

	private send(delivery: Delivery, tampering: Tampering | null, now: number): Promise<PostOutcome> {
		const { timeoutMilliseconds } = this.settings;
		const { webhook, firstAttemptedAt } = delivery;
		const first = unixSeconds(firstAttemptedAt ?? now);
		const secrets = activeSecrets(webhook, now).map(({ value }) => value);
		const { text, signature } = signedBody(
			delivery.text,
			unixSeconds(now),
			(seconds) => signatureHeader(secrets, seconds, delivery.text),
			tampering,
		);
		const headers = {
			'Content-Type': 'application/json',
			...(signature === null ? {} : { 'Persona-Signature': signature }),
			'Persona-Webhook-Attempts-Made': String(delivery.attemptsMade),
			'Persona-Webhook-Attempts-Left': String(attemptsLeft(delivery)),
			'Persona-Webhook-First-Attempted-At': String(first),
		};
		return post(webhook.url, text, headers, timeoutMilliseconds, delivery.ended);
	}

	/** Counts from when this attempt was due, so that one large move of the clock makes all attempts due. */
	private sendAgainLater(delivery: Delivery): void {
		const delay = retryDelaysSeconds[delivery.attemptsMade - 1];
		if (delay === undefined || !isLive(delivery)) return;
		delivery.dueAt += delay * 1000;
		this.waiting.add(delivery);
		this.sendDue();
	}

	/** For time that passes by itself. */
	private setAlarm(): void {
		clearTimeout(this.alarm);
		if (this.waiting.size === 0 || this.settings.clock.frozen) return;
		const next = Math.min(...[...this.waiting].map(({ dueAt }) => dueAt));
		const milliseconds = Math.max(next - this.settings.clock.now(), 1);
		this.alarm = setTimeout(() => this.sendDue(), Math.min(milliseconds, longestTimer)).unref();
	}

	private record(delivery: Delivery, tampering: Tampering | null): RecordedDelivery {
		const { event, webhook, attemptsMade } = delivery;
		const entry: RecordedDelivery = {
			environment: event.environment,
			eventId: event.id,
			eventName: event.name,
			webhookId: webhook.id,
			attempt: attemptsMade,
			at: isoTime(this.settings.clock.now()),
			endedAt: null,
			status: null,
			error: null,
			tampering,
		};
		this.settings.journal.deliveries.push(entry);
		return entry;
	}
}

function unixSeconds(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}

import type { EnvironmentName } from '../engine/environment';
import type { Deliveries } from './deliveries';
import type { WebhookEnvironment } from './environment';
import type { WebhookEvent } from './event';
import type { EventContent, Events } from './events';
import type { Tampering } from './tampering';
import {
	standardWebhookSettings,
	type Webhook,
	type WebhookSettings,
	type WebhookStatus,
} from './webhook';
import { makeWebhook } from './webhookStates';

export interface PutWebhookSettings extends Partial<WebhookSettings> {
	url: string;
	/** `enabled` by default. */
	status?: WebhookStatus;
}

/** An event that was not received and is sent again later, times in milliseconds since 1970. */
export interface WaitingRetry {
	eventId: string;
	eventName: string;
	webhookId: string;
	attemptsMade: number;
	dueAt: number;
}

export interface WebhookControlSettings {
	environments: Record<EnvironmentName, WebhookEnvironment>;
	deliveries: Deliveries;
	events: Events;
	/** Lets everything happen whose time has come, in all environments. */
	settle: () => void;
}

/** The webhooks for tests: what is sent, and which mistakes it has. */
export class WebhookControl {
	constructor(private readonly settings: WebhookControlSettings) {}

	/** Resolves when all that is due is delivered; later retries keep waiting. */
	async settled(): Promise<void> {
		this.settings.settle();
		await this.settings.deliveries.settled();
	}

	/** Puts a webhook without a request, by default enabled and for all events. */
	put(environment: EnvironmentName, { status, ...settings }: PutWebhookSettings): Webhook {
		const into = this.settings.environments[environment];
		return makeWebhook(
			into,
			{ ...standardWebhookSettings, ...settings },
			into.settings.clock.now(),
			status ?? 'enabled',
		);
	}

	/** In the order they were made, archived ones too. */
	list(environment: EnvironmentName): Webhook[] {
		return [...this.settings.environments[environment].webhooks.values()];
	}

	/** The events that some webhook wanted, in the order they were made. */
	events(): WebhookEvent[] {
		return this.settings.events.all();
	}

	/** Sends an event that no simulated object makes, with any name. */
	emit(environment: EnvironmentName, content: EventContent): WebhookEvent {
		return this.settings.events.emit(this.settings.environments[environment], content);
	}

	/**
	 * Sends an event a second time, as Persona may.
	 *
	 * @throws Error for an unknown ID
	 */
	repeat(eventId: string): void {
		const event = this.events().find(({ id }) => id === eventId);
		if (event === undefined) throw new Error(`The simulator has sent no event ${eventId}`);
		this.settings.events.repeat(this.settings.environments[event.environment], event);
	}

	/** Holds this many deliveries back; when all are there it sends them, the last one first. */
	reverseNext(count: number): void {
		this.settings.deliveries.reverseNext(count);
	}

	/** Sends at once what is held back, the last one first. */
	release(): void {
		this.settings.deliveries.release();
	}

	/** Makes this mistake in the next attempts, `count` of them. */
	tamper(tampering: Tampering, count = 1): void {
		this.settings.deliveries.tamper(tampering, count);
	}

	/** What is sent again later, soonest first. */
	retries(): WaitingRetry[] {
		return this.settings.deliveries
			.retries()
			.sort((left, right) => left.dueAt - right.dueAt)
			.map(({ event, webhook, attemptsMade, dueAt }) => ({
				eventId: event.id,
				eventName: event.name,
				webhookId: webhook.id,
				attemptsMade,
				dueAt,
			}));
	}
}

import type { JsonObject } from '../engine/jsonValue';
import type { Deliveries } from './deliveries';
import type { WebhookEnvironment } from './environment';
import type { WebhookEvent } from './event';
import { isEventName } from './eventNames';
import { wantsEvent, type Webhook } from './webhook';

/** Something that has happened to a simulated object. */
export interface ObjectChange {
	/** The event's. */
	id: string;
	name: string;
	/** Milliseconds since 1970. */
	at: number;
	/** The object as it was then. */
	data: JsonObject;
}

/** What an event says, where no simulated object stands behind it. */
export interface EventContent {
	/** Any name; webhooks get what they asked for. */
	name: string;
	/** The object that it is about, in kebab case. */
	data: JsonObject;
	included?: JsonObject[];
	/** The present by default. */
	createdAt?: Date;
}

/** The events that some webhook has asked for, each sent to all that have. */
export class Events {
	private readonly sent: WebhookEvent[] = [];

	constructor(private readonly deliveries: Deliveries) {}

	/**
	 * Sends the event of a change. It is not kept where no webhook wants it.
	 *
	 * @throws Error for a name that Persona does not have
	 */
	announce(environment: WebhookEnvironment, { id, name, at, data }: ObjectChange): void {
		if (!isEventName(name)) throw new Error(`Persona has no event ${name}`);
		if (receivers(environment, name).length === 0) return;
		const own = { id, environment: environment.settings.name, name, createdAt: at };
		this.send(environment, { ...own, data, included: [] });
	}

	/** Makes an event from its content. */
	emit(environment: WebhookEnvironment, content: EventContent): WebhookEvent {
		const at = content.createdAt?.getTime() ?? environment.settings.clock.now();
		const event: WebhookEvent = {
			id: environment.identifiers.next('evt'),
			environment: environment.settings.name,
			name: content.name,
			createdAt: at,
			data: structuredClone(content.data),
			included: structuredClone(content.included ?? []),
		};
		this.send(environment, event);
		return event;
	}

	/** Sends an event that was sent before, with its old ID, to all that want it now. */
	repeat(environment: WebhookEnvironment, event: WebhookEvent): void {
		for (const webhook of receivers(environment, event.name)) this.deliveries.add(event, webhook);
	}

	/** In the order they were made. */
	all(): WebhookEvent[] {
		return [...this.sent];
	}

	reset(): void {
		this.sent.length = 0;
	}

	private send(environment: WebhookEnvironment, event: WebhookEvent): void {
		this.sent.push(event);
		this.repeat(environment, event);
	}
}

function receivers({ webhooks }: WebhookEnvironment, name: string): Webhook[] {
	return [...webhooks.values()].filter((webhook) => wantsEvent(webhook, name));
}

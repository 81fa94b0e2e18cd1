import type { Environment } from '../environment';
import type { JsonObject } from '../engine/jsonValue';
import type { StateChange } from '../inquiries/stateChanges';
import type { Deliveries } from './deliveries';
import { changedResource, type WebhookEvent } from './event';
import { wantsEvent, type Webhook } from './webhook';

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

	/** Makes an event of a change. Nothing is made, or kept, for an event that nobody wants. */
	announce(environment: Environment, change: StateChange): void {
		if (receivers(environment, change.event).length === 0) return;
		this.send(environment, {
			...this.begin(environment, change.event, change.at),
			data: changedResource(environment, change),
			included: [],
		});
	}

	/** Makes an event from its content. */
	emit(environment: Environment, content: EventContent): WebhookEvent {
		const at = content.createdAt?.getTime() ?? environment.settings.clock.now();
		const event: WebhookEvent = {
			...this.begin(environment, content.name, at),
			data: structuredClone(content.data),
			included: structuredClone(content.included ?? []),
		};
		this.send(environment, event);
		return event;
	}

	/** Sends an event that was sent before, with its old ID, to all that want it now. */
	repeat(environment: Environment, event: WebhookEvent): void {
		for (const webhook of receivers(environment, event.name)) this.deliveries.add(event, webhook);
	}

	/** In the order they were made. */
	all(): WebhookEvent[] {
		return [...this.sent];
	}

	reset(): void {
		this.sent.length = 0;
	}

	private begin(
		{ world, settings }: Environment,
		name: string,
		createdAt: number,
	): Pick<WebhookEvent, 'id' | 'environment' | 'name' | 'createdAt'> {
		return { id: world.identifiers.next('evt'), environment: settings.name, name, createdAt };
	}

	private send(environment: Environment, event: WebhookEvent): void {
		this.sent.push(event);
		this.repeat(environment, event);
	}
}

function receivers({ world }: Environment, name: string): Webhook[] {
	return [...world.webhooks.values()].filter((webhook) => wantsEvent(webhook, name));
}

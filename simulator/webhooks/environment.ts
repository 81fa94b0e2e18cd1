import type { MovableClock } from '../engine/clock';
import type { Call, Route } from '../engine/endpoint';
import type { ApiEnvironment } from '../engine/environment';
import type { Identifiers } from '../engine/identifiers';
import type { Webhook } from './webhook';

/** An environment as far as webhooks go. */
export interface WebhookEnvironment extends ApiEnvironment {
	readonly settings: ApiEnvironment['settings'] & { readonly clock: MovableClock };
	readonly identifiers: Identifiers;
	/** By ID. */
	readonly webhooks: Map<string, Webhook>;
}

export type WebhookCall = Call<WebhookEnvironment>;

export type WebhookRoute = Route<WebhookEnvironment>;

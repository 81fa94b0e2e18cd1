import type { MovableClock } from './engine/clock';
import type { EnvironmentName } from './engine/environment';
import type { Faults } from './engine/faults';
import type { RateLimit } from './engine/rateLimit';
import type { WorldControl } from './inquiries/worldControl';
import type { Journal } from './journal';
import type { WebhookControl } from './webhooks/webhookControl';

/** The standard keys: invented, public, and valid only on the simulator. */
export const simulatorKeys: Readonly<Record<EnvironmentName, string>> = {
	sandbox: 'persona_sandbox_simulator',
	production: 'persona_production_simulator',
};

export const standardRateLimit: Readonly<RateLimit> = { limit: 300, windowSeconds: 60 };

export interface Simulator {
	/** `http://127.0.0.1:PORT/api/v1` */
	readonly baseUrl: string;
	/** `http://127.0.0.1:PORT` */
	readonly origin: string;
	readonly keys: Readonly<Record<EnvironmentName, string>>;
	readonly clock: MovableClock;
	readonly faults: Faults;
	readonly journal: Journal;
	/** What is sent to webhooks. */
	readonly webhooks: WebhookControl;
	/** One environment's world, to look at and to change without a request. */
	world(environment: EnvironmentName): WorldControl;
	/** Sets another limit, with a new window; null for none. */
	setRateLimit(environment: EnvironmentName, rateLimit: RateLimit | null): void;
	/** The same for the quota of created inquiries. */
	setInquiryQuota(environment: EnvironmentName, quota: RateLimit | null): void;
	/** New worlds and limits, an empty journal, no stored results, no faults, the clock at its source's time. */
	reset(): void;
	/** Ends all connections and deliveries, hanging ones too, and frees the port. */
	stop(): Promise<void>;
}

import type { EngineAssumptions } from './assumptions';
import type { IdempotencyStore } from './idempotency';
import type { RateLimitWindow } from './rateLimit';
import type { ApiResource } from './resource';

export type EnvironmentName = 'sandbox' | 'production';

/** One of Persona's environments, as every request needs it; the parts above add their objects. */
export interface ApiEnvironment {
	readonly id: string;
	readonly organizationId: string;
	readonly settings: {
		readonly name: EnvironmentName;
		readonly assumptions: EngineAssumptions;
	};
	readonly idempotency: IdempotencyStore;
	/** Null for no limit, and then no `RateLimit-*` headers. */
	readonly window: RateLimitWindow | null;
	/** An object by its type and ID, for `include`. */
	findResource(type: string, id: string): ApiResource | undefined;
	/** Lets everything happen whose time has come; by default that is now. */
	settle(now?: number): void;
}

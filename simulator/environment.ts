import type { Books } from './engine/journal';
import type { MovableClock } from './engine/clock';
import { IdempotencyStore } from './engine/idempotency';
import { RateLimitWindow, type RateLimit } from './engine/rateLimit';
import type { EnvironmentName } from './inquiries/inquiry/inquiry';
import { putStandardTemplates } from './inquiries/template/standardTemplates';
import type { StateChange } from './inquiries/stateChanges';
import type { UncertainBehaviour } from './inquiries/assumptions';
import { World } from './inquiries/world';

export interface EnvironmentSettings {
	name: EnvironmentName;
	clock: MovableClock;
	books: Books;
	uncertain: UncertainBehaviour;
	/** Null for no limit, and then no `RateLimit-*` headers. */
	rateLimit: RateLimit | null;
	/** Of creating inquiries; null for none, and then no `Quota-*` headers. */
	inquiryQuota: RateLimit | null;
	maximumSessionsPerInquiry: number;
	/** The simulator's own address, which its one-time links open on. */
	origin: () => string;
	/** Told of each change in its world, once it is done. */
	onStateChange: (environment: Environment, change: StateChange) => void;
}

/** One of Persona's environments: its own world, limits and idempotency store. */
export class Environment {
	readonly id: string;
	readonly organizationId = 'org_SimOrganization000000001';
	world!: World;
	idempotency!: IdempotencyStore;
	window!: RateLimitWindow | null;
	inquiryQuota!: RateLimitWindow | null;

	constructor(readonly settings: EnvironmentSettings) {
		this.id =
			settings.name === 'sandbox' ? 'env_SimSandbox0000000000001' : 'env_SimProduction00000000001';
		this.reset();
	}

	/** A fresh world, fresh windows, no stored results. */
	reset(): void {
		this.renew();
		this.setRateLimit(this.settings.rateLimit);
		this.setInquiryQuota(this.settings.inquiryQuota);
	}

	/**
	 * A world without inquiries, and no stored results that name some. Its webhooks go on, and no ID
	 * comes a second time: whoever listens keeps both.
	 */
	clear(): void {
		this.renew(this.world);
	}

	/** Puts another limit in place, with a fresh window. */
	setRateLimit(rateLimit: RateLimit | null): void {
		this.window = rateLimit === null ? null : this.newWindow(rateLimit);
	}

	/** The same for the quota of created inquiries. */
	setInquiryQuota(quota: RateLimit | null): void {
		this.inquiryQuota = quota === null ? null : this.newWindow(quota);
	}

	/** A window by this environment's clock. */
	newWindow(rateLimit: RateLimit): RateLimitWindow {
		return new RateLimitWindow(
			rateLimit,
			this.settings.clock,
			this.settings.uncertain.rateLimitResetRounding,
		);
	}

	private renew(before?: World): void {
		const { name, clock, uncertain, maximumSessionsPerInquiry } = this.settings;
		this.world = new World(
			name,
			clock,
			maximumSessionsPerInquiry,
			uncertain.tagCase,
			(change) => this.settings.onStateChange(this, change),
			before,
		);
		putStandardTemplates(this.world);
		this.idempotency = new IdempotencyStore(clock, uncertain);
	}
}

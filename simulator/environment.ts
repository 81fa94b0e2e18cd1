import type { DescribedEnvironment } from './described/environment';
import type { Files } from './described/files';
import { type ChangeEvent, DescribedStore } from './described/store';
import type { MovableClock } from './engine/clock';
import type { EnvironmentName } from './engine/environment';
import { IdempotencyStore } from './engine/idempotency';
import { Identifiers } from './engine/identifiers';
import { type RateLimit, RateLimitWindow } from './engine/rateLimit';
import type { ApiResource } from './engine/resource';
import { Tags } from './engine/tags';
import { changedResource } from './inquiries/changedResource';
import type { InquiryAssumptions } from './inquiries/assumptions';
import type { InquiryEnvironment } from './inquiries/environment';
import { findInquiryResource } from './inquiries/findResource';
import { settleExpiries } from './inquiries/inquiry/inquiryStates';
import { putStandardTemplates } from './inquiries/template/standardTemplates';
import { World } from './inquiries/world';
import type { Journal } from './journal';
import type { WebhookEnvironment } from './webhooks/environment';
import type { Webhook } from './webhooks/webhook';

export interface EnvironmentSettings {
	name: EnvironmentName;
	clock: MovableClock;
	journal: Journal;
	assumptions: InquiryAssumptions;
	files: Files;
	/** Null for no limit, and then no `RateLimit-*` headers. */
	rateLimit: RateLimit | null;
	/** Of creating inquiries; null for none, and then no `Quota-*` headers. */
	inquiryQuota: RateLimit | null;
	maximumSessionsPerInquiry: number;
	/** The simulator's own address, which its one-time links open on. */
	origin: () => string;
	/** Called with each event of a change in its world. */
	onEvent: (environment: Environment, event: ChangeEvent) => void;
}

/** One of Persona's environments: its own world, limits and idempotency store. */
export class Environment implements InquiryEnvironment, DescribedEnvironment, WebhookEnvironment {
	readonly id: string;
	readonly organizationId = 'org_SimOrganization000000001';
	identifiers!: Identifiers;
	described!: DescribedStore;
	world!: World;
	webhooks!: Map<string, Webhook>;
	idempotency!: IdempotencyStore;
	window!: RateLimitWindow | null;
	inquiryQuota!: RateLimitWindow | null;

	constructor(readonly settings: EnvironmentSettings) {
		this.id =
			settings.name === 'sandbox' ? 'env_SimSandbox0000000000001' : 'env_SimProduction00000000001';
		this.reset();
	}

	/** A new world, new windows, no webhooks, no stored results; IDs count from 1 again. */
	reset(): void {
		this.identifiers = new Identifiers(this.settings.name === 'sandbox' ? 'SimS' : 'SimP');
		this.webhooks = new Map();
		this.clear();
		this.setRateLimit(this.settings.rateLimit);
		this.setInquiryQuota(this.settings.inquiryQuota);
	}

	/**
	 * A world without inquiries, and no stored results that name one. The webhooks stay, and no ID is
	 * used a second time: a listening client keeps both.
	 */
	clear(): void {
		const { clock, assumptions, maximumSessionsPerInquiry } = this.settings;
		const { identifiers } = this;
		const tags = new Tags(identifiers);
		const described = new DescribedStore({
			identifiers,
			tags,
			files: this.settings.files,
			onEvent: (event) => this.settings.onEvent(this, event),
		});
		this.described = described;
		this.world = new World({
			clock,
			identifiers,
			maximumSessionsPerInquiry,
			assumptions,
			tags,
			described,
			onStateChange: (change) =>
				described.addEvent(change.event, changedResource(this, change), change.at),
		});
		putStandardTemplates(this.world);
		this.idempotency = new IdempotencyStore(clock);
	}

	/** An object by its type and ID, for `include`. */
	findResource(type: string, id: string): ApiResource | undefined {
		const described = this.described.find(type, id);
		return described ? this.described.resourceOf(described) : findInquiryResource(this, type, id);
	}

	/** Lets everything expire whose time has come. */
	settle(now = this.settings.clock.now()): void {
		settleExpiries(this.world, now);
	}

	/** Sets another limit, with a new window. */
	setRateLimit(rateLimit: RateLimit | null): void {
		this.window = rateLimit === null ? null : this.newWindow(rateLimit);
	}

	/** The same for the quota of created inquiries. */
	setInquiryQuota(quota: RateLimit | null): void {
		this.inquiryQuota = quota === null ? null : this.newWindow(quota);
	}

	/** A window by this environment's clock. */
	newWindow(rateLimit: RateLimit): RateLimitWindow {
		return new RateLimitWindow(rateLimit, this.settings.clock);
	}
}

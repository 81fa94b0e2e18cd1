import type { IDataObject } from 'n8n-workflow';

import type { WebhookSecret } from './secrets';

/** A webhook that this node registered at Persona. */
export interface RegisteredWebhook extends IDataObject {
	id: string;
	secrets: WebhookSecret[];
}

/** When it was written, in milliseconds since 1970: of two versions the later one counts. */
interface Written {
	writtenAt: number;
}

type Registrations = Record<string, RegisteredWebhook & Partial<Written>>;

/** What this process last wrote of each URL; no webhook where it removed the one that was there. */
export type RegistrationMemory = Map<string, Written & { webhook?: RegisteredWebhook }>;

const KEY = 'webhooks';

/**
 * What the node's static data holds of its webhooks, by the URL that Persona delivers to: the test URL
 * and the production URL have a webhook each, and an export that somebody else imports must not make
 * their n8n touch the first one's. What this process has written later than what is found there counts
 * in its place: n8n may have saved older static data over it.
 */
export class RegistrationState {
	/** @param memory what this process wrote; a new one for a test URL, whose static data n8n keeps apart */
	constructor(
		private readonly staticData: IDataObject,
		private readonly memory: RegistrationMemory,
		private readonly nowMilliseconds: number,
	) {}

	get(url: string): RegisteredWebhook | undefined {
		return this.all[url];
	}

	/**
	 * Of the webhooks at all URLs: while a delivery is handled n8n does not tell its node whether it came
	 * to the test URL.
	 */
	get secrets(): WebhookSecret[] {
		return Object.values(this.all).flatMap(({ secrets }) => secrets ?? []);
	}

	/** The webhooks at all URLs. */
	get entries(): Array<[url: string, webhook: RegisteredWebhook]> {
		return Object.entries(this.all);
	}

	/** @param alone whether to forget those of other URLs */
	put(url: string, webhook: RegisteredWebhook, alone: boolean): void {
		const writtenAt = this.nextTime(url);
		const others = alone ? {} : this.all;
		if (alone) this.memory.clear();
		this.memory.set(url, { writtenAt, webhook });
		this.replace({ ...others, [url]: { ...webhook, writtenAt } });
	}

	remove(url: string): void {
		this.memory.set(url, { writtenAt: this.nextTime(url) });
		this.replace(this.all);
	}

	/** Writes what n8n has saved older static data over, if it has. */
	restore(): void {
		const isOlder = [...this.memory].some(([url, { writtenAt, webhook }]) => {
			const saved = this.saved[url];
			return saved ? (saved.writtenAt ?? 0) < writtenAt : webhook !== undefined;
		});
		if (isOlder) this.replace(this.all);
	}

	private get saved(): Registrations {
		return (this.staticData[KEY] ?? {}) as unknown as Registrations;
	}

	private get all(): Registrations {
		const all = { ...this.saved };
		for (const [url, { writtenAt, webhook }] of this.memory) {
			if ((all[url]?.writtenAt ?? -1) >= writtenAt) continue;
			if (webhook) all[url] = { ...webhook, writtenAt };
			else delete all[url];
		}
		return all;
	}

	/** Later than what is known, though the clock may have been set back. */
	private nextTime(url: string): number {
		const known = Math.max(this.saved[url]?.writtenAt ?? 0, this.memory.get(url)?.writtenAt ?? 0);
		return Math.max(this.nowMilliseconds, known + 1);
	}

	/** Put in place whole: n8n notices a change of the first level only. */
	private replace(registrations: Registrations): void {
		this.staticData[KEY] = registrations as unknown as IDataObject;
	}
}

import type { IDataObject } from 'n8n-workflow';

import type { WebhookSecret } from './secrets';

/** A webhook that this node registered at Persona. */
export interface RegisteredWebhook extends IDataObject {
	id: string;
	secrets: WebhookSecret[];
}

/** The time of writing, in milliseconds since 1970. Of two versions, the later one counts. */
interface Written {
	writtenAt: number;
}

type Registrations = Record<string, RegisteredWebhook & Partial<Written>>;

/** What this process last wrote for each URL; without a webhook if it removed the webhook. */
export type RegistrationMemory = Map<string, Written & { webhook?: RegisteredWebhook }>;

const KEY = 'webhooks';

/**
 * The node's webhooks in its static data, by the URL that Persona delivers to. The test URL and the production URL
 * have one webhook each. If somebody else imports the workflow, their n8n must not change the webhook of this n8n.
 * What this process has written later has precedence, because n8n may have saved older static data over it.
 */
export class RegistrationState {
	/** @param memory what this process wrote; a new one for a test URL, for which n8n has separate static data */
	constructor(
		private readonly staticData: IDataObject,
		private readonly memory: RegistrationMemory,
		private readonly nowMilliseconds: number,
	) {}

	get(url: string): RegisteredWebhook | undefined {
		return this.all[url];
	}

	/** Of the webhooks at all URLs: n8n does not tell the node which URL received a delivery. */
	get secrets(): WebhookSecret[] {
		return Object.values(this.all).flatMap(({ secrets }) => secrets ?? []);
	}

	/** The webhooks at all URLs. */
	get entries(): Array<[url: string, webhook: RegisteredWebhook]> {
		return Object.entries(this.all);
	}

	/** @param alone whether to forget the webhooks of other URLs */
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

	/** Writes the state again if n8n has saved older static data over it. */
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

	/** Later than every known time, even if the clock was set back. */
	private nextTime(url: string): number {
		const known = Math.max(this.saved[url]?.writtenAt ?? 0, this.memory.get(url)?.writtenAt ?? 0);
		return Math.max(this.nowMilliseconds, known + 1);
	}

	/** Replaces everything: n8n notices only changes of the first level. */
	private replace(registrations: Registrations): void {
		this.staticData[KEY] = registrations as unknown as IDataObject;
	}
}

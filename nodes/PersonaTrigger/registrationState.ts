import type { IDataObject } from 'n8n-workflow';

import type { WebhookSecret } from './secrets';

/** A webhook that this node registered at Persona. */
export interface RegisteredWebhook extends IDataObject {
	id: string;
	secrets: WebhookSecret[];
}

type Registrations = Record<string, RegisteredWebhook>;

const KEY = 'webhooks';

/**
 * What the node's static data holds of its webhooks, by the URL that Persona delivers to: the test URL
 * and the production URL have a webhook each, and an export that somebody else imports must not make
 * their n8n touch the first one's.
 */
export class RegistrationState {
	constructor(private readonly staticData: IDataObject) {}

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
		this.replace({ ...(alone ? {} : this.all), [url]: webhook });
	}

	remove(url: string): void {
		this.replace(Object.fromEntries(Object.entries(this.all).filter(([at]) => at !== url)));
	}

	private get all(): Registrations {
		return (this.staticData[KEY] ?? {}) as unknown as Registrations;
	}

	/** Put in place whole: n8n notices a change of the first level only. */
	private replace(registrations: Registrations): void {
		this.staticData[KEY] = registrations as unknown as IDataObject;
	}
}

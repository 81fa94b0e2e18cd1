import { isStateRefusal, PersonaFailure } from '../../shared/errors/personaFailure';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import { resourceOf } from '../../shared/protocol/personaDocument';
import type { PersonaRequest } from '../../shared/protocol/personaRequest';
import type { ClientSettings, RequestContext } from '../../shared/transport/client';
import { PersonaClient } from '../../shared/transport/client';
import type { WorkIdentity } from '../../shared/transport/idempotency';
import { idempotencyKey } from '../../shared/transport/idempotency';
import { pageQuery, pages } from '../../shared/transport/pagination';
import type { WebhookSecret } from '../memory/secrets';
import { secretsOf } from '../memory/secrets';

/** The attributes of a webhook that this node sets (Create a Webhook). */
export interface WebhookAttributes {
	name: string;
	description?: string;
	url: string;
	'enabled-events': string[];
	'api-key-inflection': 'kebab';
}

/** A webhook as Persona has it. */
export interface Webhook {
	id: string;
	/** `enabled`, `disabled` or `archived`. */
	status: string;
	url: string;
	enabledEvents: string[];
	keyInflection: string | undefined;
	/** Empty in responses without secrets: lists, and changes of attributes or status. */
	secrets: WebhookSecret[];
}

/** Two texts, because each message must be one fixed sentence. */
const MISSING_PERMISSION = {
	read: "The API key lacks the permission webhook.read. Add it to the key, or set 'Registration' to Manual",
	write:
		"The API key lacks the permission webhook.write. Add it to the key, or set 'Registration' to Manual",
};

const WITHOUT_PERMISSION =
	"You change the permissions of a key in the Persona dashboard under API > API Keys. The key's IP allowlist must contain the address of your n8n. If you set 'Registration' to Manual, create the webhook in the dashboard and enter its secret as 'Webhook Secret' in the Persona API credential.";

function readWebhook(resource: PersonaResource): Webhook {
	const { id, attributes = {} } = resource;
	const events = attributes['enabled-events'];
	const inflection = attributes['api-key-inflection'];
	return {
		id,
		status: String(attributes.status ?? ''),
		url: String(attributes.url ?? ''),
		enabledEvents: Array.isArray(events) ? events.map(String) : [],
		keyInflection: typeof inflection === 'string' ? inflection : undefined,
		secrets: secretsOf(resource),
	};
}

function withPermissionNamed(error: unknown, request: PersonaRequest): unknown {
	if (!(error instanceof PersonaFailure) || error.details.httpCode !== '403') return error;
	return new PersonaFailure(
		MISSING_PERMISSION[request.method === 'GET' ? 'read' : 'write'],
		WITHOUT_PERMISSION,
		error.details,
	);
}

/** The result of a request whose refusal may count as a success. */
interface WebhookResult {
	webhook?: Webhook;
	failure?: unknown;
	/** The status of Persona's refusal. */
	refusedWith?: string;
}

/** @throws the failure, if there is one */
function webhookOf({ webhook, failure }: WebhookResult): Webhook {
	if (!webhook) throw failure;
	return webhook;
}

/**
 * Persona's API for webhooks. It has no DELETE: a webhook that is no longer needed is archived.
 * All methods throw PersonaFailure.
 */
export class WebhooksApi {
	private readonly client: PersonaClient;

	private requests = 0;

	/**
	 * @param work identifies this registration, also among earlier ones of the same node. Not needed for reading
	 */
	constructor(
		context: RequestContext,
		settings: ClientSettings,
		private readonly work?: WorkIdentity,
	) {
		this.client = new PersonaClient(context, settings);
	}

	/** The webhooks with exactly this URL that are not archived; without their secrets. */
	async at(url: string): Promise<Webhook[]> {
		const found: Webhook[] = [];
		const getPage = async (after: string | undefined) => {
			return await this.send({ method: 'GET', path: '/webhooks', query: pageQuery(after) });
		};
		for await (const page of pages(getPage)) found.push(...page.map(readWebhook));
		return found.filter((webhook) => webhook.url === url && webhook.status !== 'archived');
	}

	/** With its secrets, or undefined if Persona does not know it. */
	async get(id: string): Promise<Webhook | undefined> {
		const result = await this.attempt({ method: 'GET', path: this.path(id) });
		if (result.refusedWith === '404') return undefined;
		return webhookOf(result);
	}

	/** With its secrets. */
	async create(attributes: WebhookAttributes): Promise<Webhook> {
		return await this.ask({
			method: 'POST',
			path: '/webhooks',
			body: { data: { attributes: { ...attributes } } },
		});
	}

	async change(id: string, attributes: Partial<WebhookAttributes>): Promise<Webhook> {
		return await this.ask({
			method: 'PATCH',
			path: this.path(id),
			body: { data: { attributes: { ...attributes } } },
		});
	}

	/** Also succeeds if the webhook is already enabled, for which Persona's response is not documented. */
	async enable(id: string): Promise<void> {
		const result = await this.attempt({ method: 'POST', path: `${this.path(id)}/enable` });
		const isEnabled = isStateRefusal(result.failure) && (await this.get(id))?.status === 'enabled';
		if (!isEnabled) webhookOf(result);
	}

	/** Also succeeds if the webhook is already archived. False if Persona does not know it. */
	async archive(id: string): Promise<boolean> {
		const result = await this.attempt({ method: 'POST', path: `${this.path(id)}/archive` });
		if (result.refusedWith === '404') return false;
		const isArchived =
			isStateRefusal(result.failure) && (await this.get(id))?.status === 'archived';
		if (!isArchived) webhookOf(result);
		return true;
	}

	private path(id: string): string {
		return `/webhooks/${encodeURIComponent(id)}`;
	}

	private async attempt(request: PersonaRequest): Promise<WebhookResult> {
		try {
			return { webhook: await this.ask(request) };
		} catch (failure) {
			const isRefused = failure instanceof PersonaFailure;
			return { failure, refusedWith: isRefused ? failure.details.httpCode : undefined };
		}
	}

	private async ask(request: PersonaRequest): Promise<Webhook> {
		const resource = resourceOf(await this.send(request));
		if (!resource?.id) {
			throw new PersonaFailure(
				'Persona answered without a webhook',
				'The response contained no webhook with an ID. Check the API version in the Persona API credential, and try again.',
			);
		}
		return readWebhook(resource);
	}

	private async send(request: PersonaRequest) {
		const { work } = this;
		const step = `request ${++this.requests}`;
		const keyFor =
			work && request.method === 'POST'
				? (attempt: number) => idempotencyKey(work, step, request, attempt)
				: undefined;
		try {
			return (await this.client.send(request, keyFor)).body;
		} catch (error) {
			throw withPermissionNamed(error, request);
		}
	}
}

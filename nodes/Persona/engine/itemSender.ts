import { markEveryItem } from '../../shared/errors/personaFailure';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import { resourceOf } from '../../shared/protocol/personaDocument';
import type { PersonaRequest, PersonaResponse } from '../../shared/protocol/personaRequest';
import { onlyReads } from '../../shared/protocol/personaRequest';
import type { PersonaClient } from '../../shared/transport/client';
import type { WorkIdentity } from '../../shared/transport/idempotency';
import { givenIdempotencyKey, idempotencyKey } from '../../shared/transport/idempotency';
import type { Operation } from '../operation/operation';
import type { Parameters } from '../operation/parameters';

/** A POST has a key. A POST that only reads has none, because it must not get an old response. */
function takesKey(request: PersonaRequest): boolean {
	return request.method === 'POST' && !onlyReads(request);
}

/** The key of each POST of one item, made from the user's own text if there is one. */
function idempotencyKeys(work: WorkIdentity, parameters: Parameters) {
	const given = parameters.text('options.idempotencyKey');
	if (given === undefined && parameters.has('options.idempotencyKey')) {
		throw parameters.invalid(
			'options.idempotencyKey',
			'is empty',
			'Without it Persona could do the same work twice. Enter a text for each item, or remove the option.',
		);
	}
	return (request: PersonaRequest, step: string) => (attempt: number) =>
		given === undefined
			? idempotencyKey(work, step, request, attempt)
			: givenIdempotencyKey(given, work.operation, step, request, attempt);
}

/** Sends the requests of one item, each POST with its idempotency key. Errors use the words of the item's object. */
export class ItemSender {
	/** The object that the item is about, from Persona's last response. */
	shown: PersonaResource | undefined;

	private readonly keys: ReturnType<typeof idempotencyKeys>;

	/** @throws PersonaFailure if the user's own idempotency key is empty */
	constructor(
		private readonly client: PersonaClient,
		private readonly operation: Operation,
		work: WorkIdentity,
		parameters: Parameters,
	) {
		this.keys = idempotencyKeys(work, parameters);
	}

	/** @throws PersonaFailure */
	async send(request: PersonaRequest, step: string): Promise<PersonaResponse> {
		const key = takesKey(request) ? this.keys(request, step) : undefined;
		const inContext = { refusalContext: this.operation.object, ...request };
		try {
			const response = await this.client.send(inContext, key);
			this.shown = resourceOf(response.body) ?? this.shown;
			return response;
		} catch (error) {
			throw markEveryItem(error);
		}
	}
}

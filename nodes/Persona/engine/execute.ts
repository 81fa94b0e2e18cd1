import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { extended, PersonaFailure } from '../../shared/errors/errors';
import { LARGEST_PAGE, objectsOf, pageQuery, pages } from '../../shared/transport/pagination';
import type { PersonaAnswer, PersonaResource } from '../../shared/protocol/persona';
import { resourceOf } from '../../shared/protocol/persona';
import { simplifyAny } from '../../shared/objects/simplify';
import { answerQuery } from './responseQuery';
import type {
	CompositeAnswer,
	CompositeOperation,
	FileOperation,
	ListOperation,
	MetaKey,
	Operation,
	OperationCall,
	SeveralOperation,
	SingleOperation,
} from '../operation/operation';

/** What an item becomes; the router adds which item it was. */
export interface Result {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

/** What the router gives; the way to ask for more of the output depends on the operation. */
export type ItemCall = Omit<OperationCall, 'sendForOutput'>;

const WORDS: Record<MetaKey, string> = {
	'one-time-link': 'a one-time link',
	'session-token': 'a session token',
};

/** A success without what was asked for would go on to the next node as if all were well. */
function checkedResource(answer: PersonaAnswer, needs: MetaKey[]): PersonaResource {
	const resource = resourceOf(answer.body);
	if (resource?.id === undefined) {
		throw new PersonaFailure(
			'Persona answered without the object that was asked for',
			"Check 'Base URL' and the API version in the Persona API credential.",
		);
	}
	const missing = needs.find((key) => !answer.body.meta?.[key]);
	if (missing !== undefined) {
		throw new PersonaFailure(
			`Persona answered without ${WORDS[missing]}`,
			`The request for ${resource.id} itself succeeded. Check in the Persona dashboard whether the template allows it, then run Generate One-Time Link or Resume for this inquiry.`,
		);
	}
	return resource;
}

function included({ body }: PersonaAnswer, wanted: boolean): IDataObject {
	return wanted ? { included: (body.included ?? []).map(simplifyAny) } : {};
}

async function performOne(
	operation: SingleOperation | CompositeOperation,
	itemCall: ItemCall,
): Promise<Result[]> {
	const { parameters, send } = itemCall;
	const query = answerQuery(parameters, operation.gives, operation.reads);
	const call: OperationCall = {
		...itemCall,
		sendForOutput: async (request, step) =>
			await send({ ...request, query: { ...request.query, ...query } }, step),
	};
	const simplify = parameters.flag('simplify') && operation.gives.simplifier(parameters);
	const extras = operation.extras?.(parameters);
	const answer: CompositeAnswer =
		'run' in operation
			? await operation.run(call)
			: await call.sendForOutput(operation.request(parameters), 'request');
	const { told } = answer;
	const resource = checkedResource(answer, operation.needs?.(parameters, answer) ?? []);
	if (!simplify) return [{ json: { ...answer.body, ...told } as IDataObject }];
	const simplified = simplify(resource, { ...extras?.(resource, answer), ...told });
	return [{ json: { ...simplified, ...included(answer, query.include !== undefined) } }];
}

async function performSeveral(operation: SeveralOperation, call: ItemCall): Promise<Result[]> {
	const { parameters } = call;
	const simplify = parameters.flag('simplify') && operation.gives.simplifier(parameters);
	const { body } = await call.send(operation.several(parameters), 'request');
	const objects = objectsOf(body).map((resource): IDataObject =>
		simplify ? simplify(resource) : { ...resource },
	);
	return operation.together
		? [{ json: operation.together(parameters, objects) }]
		: objects.map((json) => ({ json }));
}

async function performList(operation: ListOperation, call: ItemCall): Promise<Result[]> {
	const { parameters } = call;
	parameters.refuseEmptyEntries('filters');
	const { requests, keep, reads } = operation.list(parameters);
	const limit = parameters.flag('returnAll') ? Infinity : (parameters.count('limit') ?? 50);
	const simplify = parameters.flag('simplify') && operation.gives.simplifier(parameters);
	const size = keep ? LARGEST_PAGE : Math.min(LARGEST_PAGE, limit);
	const wanted = answerQuery(parameters, operation.gives, reads);

	const results: Result[] = [];
	for (const [index, { query, ...request }] of requests.entries()) {
		const getPage = async (after: string | undefined) => {
			const ofPage = { ...query, ...wanted, ...pageQuery(after, size) };
			const step = `list ${index} ${after ?? ''}`;
			return (await call.send({ ...request, query: ofPage }, step)).body;
		};
		for await (const page of pages(getPage)) {
			for (const resource of page) {
				if (keep && !keep(resource)) continue;
				results.push({ json: simplify ? simplify(resource) : { ...resource } });
				if (results.length === limit) return results;
			}
		}
	}
	return results;
}

async function performFile(operation: FileOperation, call: ItemCall): Promise<Result[]> {
	const { parameters } = call;
	const property = parameters.requiredText('binaryPropertyName');
	const { request, fileName, json } = operation.file(parameters);
	const mimeType = request.accept ?? '';
	const { file } = await call.send(request, 'request');
	if (file === undefined) throw new Error(`No file came of ${operation.name}`);
	const kept = await call.keepFile(file, fileName, mimeType);
	return [
		{
			json: { ...json, fileName, mimeType, fileSizeBytes: file.length },
			binary: { [property]: kept },
		},
	];
}

async function performAny(operation: Operation, call: ItemCall): Promise<Result[]> {
	if ('list' in operation) return await performList(operation, call);
	if ('several' in operation) return await performSeveral(operation, call);
	if ('file' in operation) return await performFile(operation, call);
	return await performOne(operation, call);
}

function advised(error: unknown, { advice }: Operation): unknown {
	if (!(error instanceof PersonaFailure)) return error;
	return extended(error, {}, advice?.[error.details.httpCode ?? '']);
}

/**
 * Does an operation for one item.
 *
 * @returns one result, or for a list as many as there are; simplified or as Persona sent them
 * @throws PersonaFailure
 */
export async function perform(operation: Operation, call: ItemCall): Promise<Result[]> {
	try {
		return await performAny(operation, call);
	} catch (error) {
		throw advised(error, operation);
	}
}

import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { PersonaFailure } from '../../shared/errors/personaFailure';
import type { ObjectKind, Simplifier } from '../../shared/objects/objectKind';
import { simplifyAny } from '../../shared/objects/simplifyAny';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import { resourceOf } from '../../shared/protocol/personaDocument';
import type { PersonaResponse } from '../../shared/protocol/personaRequest';
import { LARGEST_PAGE, objectsOf, pageQuery, pages } from '../../shared/transport/pagination';
import type {
	BulkOperation,
	CompositeOperation,
	FileOperation,
	ListOperation,
	Operation,
	OperationContext,
	OperationResponse,
	RequiredMeta,
	SingleOperation,
} from '../operation/operation';
import type { Parameters } from '../operation/parameters';
import { responseQuery } from './responseQuery';

/** One result of an item. The router adds the index of the item. */
export interface Result {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

/** The context from the router; `sendForOutput` depends on the operation and is added here. */
export type ItemContext = Omit<OperationContext, 'sendForOutput'>;

/** Undefined if the user wants the raw data. */
function simplifierOf(object: ObjectKind, parameters: Parameters): Simplifier | undefined {
	if (!parameters.flag('simplify')) return undefined;
	return object.simplifier((name) => parameters.option(name));
}

/** A success without the requested content is an error: the next node needs the content. */
function checkedResource(response: PersonaResponse, requiredMeta: RequiredMeta[]): PersonaResource {
	const resource = resourceOf(response.body);
	if (resource?.id === undefined) {
		throw new PersonaFailure(
			'Persona answered without the requested object',
			"Check 'Base URL' and the API version in the Persona API credential.",
		);
	}
	const missing = requiredMeta.find(({ key }) => !response.body.meta?.[key]);
	if (missing !== undefined) {
		throw new PersonaFailure(
			`Persona answered without ${missing.words}`,
			`The request for ${resource.id} succeeded. ${missing.advice}`,
		);
	}
	return resource;
}

function included({ body }: PersonaResponse, wanted: boolean): IDataObject {
	return wanted ? { included: (body.included ?? []).map(simplifyAny) } : {};
}

async function executeOne(
	operation: SingleOperation | CompositeOperation,
	itemContext: ItemContext,
): Promise<Result[]> {
	const { parameters, send } = itemContext;
	const query = responseQuery(parameters, operation.object, operation.requiredAttributes);
	const context: OperationContext = {
		...itemContext,
		sendForOutput: async (request, step) =>
			await send({ ...request, query: { ...request.query, ...query } }, step),
	};
	const simplify = simplifierOf(operation.object, parameters);
	const extraFields = operation.extraFields?.(parameters);
	const response: OperationResponse =
		'run' in operation
			? await operation.run(context)
			: await context.sendForOutput(operation.request(parameters), 'request');
	const { outcomeFields } = response;
	const requiredMeta = operation.requiredMeta?.(parameters, response) ?? [];
	const resource = checkedResource(response, requiredMeta);
	if (!simplify) return [{ json: { ...response.body, ...outcomeFields } as IDataObject }];
	const simplified = simplify(resource, { ...extraFields?.(resource, response), ...outcomeFields });
	return [{ json: { ...simplified, ...included(response, query.include !== undefined) } }];
}

async function executeBulk(operation: BulkOperation, context: ItemContext): Promise<Result[]> {
	const { parameters } = context;
	const simplify = simplifierOf(operation.object, parameters);
	const { body } = await context.send(operation.bulk(parameters), 'request');
	const objects = objectsOf(body).map((resource): IDataObject =>
		simplify ? simplify(resource) : { ...resource },
	);
	return operation.combine
		? [{ json: operation.combine(parameters, objects) }]
		: objects.map((json) => ({ json }));
}

async function executeList(operation: ListOperation, context: ItemContext): Promise<Result[]> {
	const { parameters } = context;
	parameters.refuseEmptyEntries('filters');
	const { requests, keep, requiredAttributes } = operation.list(parameters);
	const limit = parameters.flag('returnAll') ? Infinity : (parameters.count('limit') ?? 50);
	const simplify = simplifierOf(operation.object, parameters);
	const size = keep ? LARGEST_PAGE : Math.min(LARGEST_PAGE, limit);
	const wanted = responseQuery(parameters, operation.object, requiredAttributes);

	const results: Result[] = [];
	for (const [index, { query, ...request }] of requests.entries()) {
		const getPage = async (after: string | undefined) => {
			const ofPage = { ...query, ...wanted, ...pageQuery(after, size) };
			const step = `list ${index} ${after ?? ''}`;
			return (await context.send({ ...request, query: ofPage }, step)).body;
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

async function executeFile(operation: FileOperation, context: ItemContext): Promise<Result[]> {
	const { parameters } = context;
	const property = parameters.requiredText('binaryPropertyName');
	const { request, fileName, json } = operation.file(parameters);
	const mimeType = request.accept ?? '';
	const { file } = await context.send(request, 'request');
	if (file === undefined) throw new Error(`${operation.name} returned no file`);
	const saved = await context.saveBinary(file, fileName, mimeType);
	return [
		{
			json: { ...json, fileName, mimeType, fileSizeBytes: file.length },
			binary: { [property]: saved },
		},
	];
}

/**
 * Runs an operation for one item.
 *
 * @returns one result, or all results of a list; simplified or as Persona sent them
 * @throws PersonaFailure
 */
export async function execute(operation: Operation, context: ItemContext): Promise<Result[]> {
	if ('list' in operation) return await executeList(operation, context);
	if ('bulk' in operation) return await executeBulk(operation, context);
	if ('file' in operation) return await executeFile(operation, context);
	return await executeOne(operation, context);
}

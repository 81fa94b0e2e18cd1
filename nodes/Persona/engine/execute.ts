import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { PersonaFailure } from '../../shared/errors/personaFailure';
import type { MetaOutput } from '../../shared/objects/metaOutput';
import { metaFields } from '../../shared/objects/metaOutput';
import { includedObject } from '../../shared/objects/includedObject';
import type { PersonaResource } from '../../shared/protocol/personaDocument';
import { resourceOf } from '../../shared/protocol/personaDocument';
import type { PersonaResponse } from '../../shared/protocol/personaRequest';
import { LARGEST_PAGE, objectsOf, pageQuery, pages } from '../../shared/transport/pagination';
import type {
	ChangeOperation,
	CompositeOperation,
	FileOperation,
	ListOperation,
	ListPlan,
	ObjectOperation,
	ObjectsOperation,
	Operation,
	OperationContext,
	OperationResponse,
} from '../operation/operation';
import type { Output } from '../operation/output';
import { outputOf } from '../operation/output';
import { attributesOf } from '../operation/reachedState';
import { planOf, requestOf } from '../operation/request';
import { changeState } from './changeState';

/** One result of an item. The router adds the index of the item. */
export interface Result {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

/** The context from the router; `sendForOutput` depends on the operation and is added here. */
export type ItemContext = Omit<OperationContext, 'sendForOutput'>;

function outputFor(
	{ object, takesFields = true }: Operation,
	{ parameters, isTool }: ItemContext,
	reads: Pick<ListPlan, 'requiredAttributes' | 'needsRelationships'> = {},
): Output {
	return outputOf(object, parameters, { ...reads, isTool, takesFields });
}

/** A success without the requested content is an error: the next node needs the content. */
function checkedResource(response: PersonaResponse, requiredMeta: MetaOutput[]): PersonaResource {
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

function included({ body }: PersonaResponse, isTool: boolean): IDataObject {
	const objects = body.included ?? [];
	return { included: objects.map((object) => includedObject(object, isTool)) };
}

/** An operation whose response is about one object. */
type OneObjectOperation = ObjectOperation | ChangeOperation | CompositeOperation;

async function responseOf(
	operation: OneObjectOperation,
	context: OperationContext,
): Promise<OperationResponse> {
	if (operation.kind === 'composite') return await operation.run(context);
	const request = requestOf(operation, context.parameters);
	return operation.kind === 'change'
		? await changeState(operation, context, request)
		: await context.sendForOutput(request, 'request');
}

async function executeOne(
	operation: OneObjectOperation,
	itemContext: ItemContext,
): Promise<Result[]> {
	const { parameters, send, isTool } = itemContext;
	const { meta = [], requiredAttributes = [] } = operation;
	const ofState = operation.kind === 'change' ? attributesOf(operation) : [];
	const { query, shape } = outputFor(operation, itemContext, {
		requiredAttributes: [...requiredAttributes, ...ofState],
	});
	const context: OperationContext = {
		...itemContext,
		sendForOutput: async (request, step) =>
			await send({ ...request, query: { ...request.query, ...query } }, step),
	};
	const extraFields = operation.extraFields?.(parameters);
	const response = await responseOf(operation, context);
	const { body, outcomeFields } = response;
	const requiredMeta =
		operation.kind === 'composite' ? operation.requiredMeta?.(parameters, response) : undefined;
	const resource = checkedResource(response, requiredMeta ?? meta);
	if (!shape) return [{ json: { ...body, ...outcomeFields } as IDataObject }];
	const json = shape(resource, {
		...metaFields(meta, body.meta),
		...extraFields?.(resource, response),
		...outcomeFields,
	});
	return [{ json: { ...json, ...(query.include && included(response, isTool)) } }];
}

async function executeObjects(
	operation: ObjectsOperation,
	context: ItemContext,
): Promise<Result[]> {
	const { parameters } = context;
	const { query, shape } = outputFor(operation, context);
	const request = requestOf(operation, parameters);
	const { body } = await context.send(
		{ ...request, query: { ...request.query, ...query } },
		'request',
	);
	const objects = objectsOf(body).map((resource): IDataObject =>
		shape ? shape(resource) : { ...resource },
	);
	return operation.combine
		? [{ json: operation.combine(parameters, objects) }]
		: objects.map((json) => ({ json }));
}

async function executeList(operation: ListOperation, context: ItemContext): Promise<Result[]> {
	const { parameters } = context;
	parameters.refuseEmptyEntries('filters');
	const plan = planOf(operation, parameters);
	const { requests, keep } = plan;
	const limit = parameters.flag('returnAll') ? Infinity : (parameters.count('limit') ?? 50);
	const { query: wanted, shape } = outputFor(operation, context, plan);
	const size = keep ? LARGEST_PAGE : Math.min(LARGEST_PAGE, limit);

	const results: Result[] = [];
	for (const [index, { query, ...list }] of requests.entries()) {
		const getPage = async (after: string | undefined) => {
			const ofPage = { ...query, ...wanted, ...pageQuery(after, size) };
			const step = `list ${index} ${after ?? ''}`;
			return (await context.send({ ...list, query: ofPage }, step)).body;
		};
		for await (const page of pages(getPage)) {
			for (const resource of page) {
				if (keep && !keep(resource)) continue;
				results.push({ json: shape ? shape(resource) : { ...resource } });
				if (results.length === limit) return results;
			}
		}
	}
	return results;
}

async function executeFile(operation: FileOperation, context: ItemContext): Promise<Result[]> {
	const { parameters } = context;
	const { mimeType, extension, object } = operation;
	const property = parameters.requiredText('binaryPropertyName');
	const request = requestOf(operation, parameters);
	const id = parameters.requiredId(object.locator.name);
	const fileName = parameters.option('fileName') ?? `${id}.${extension}`;
	const { file } = await context.send(request, 'request');
	if (file === undefined) throw new Error(`${operation.name} returned no file`);
	const saved = await context.saveBinary(file, fileName, mimeType);
	return [
		{
			json: { id, fileName, mimeType, fileSizeBytes: file.length },
			binary: { [property]: saved },
		},
	];
}

/**
 * Runs an operation for one item.
 *
 * @returns one result, or all results of a list
 * @throws PersonaFailure
 */
export async function execute(operation: Operation, context: ItemContext): Promise<Result[]> {
	switch (operation.kind) {
		case 'list':
			return await executeList(operation, context);
		case 'objects':
			return await executeObjects(operation, context);
		case 'file':
			return await executeFile(operation, context);
		case 'object':
		case 'change':
		case 'composite':
			return await executeOne(operation, context);
	}
}

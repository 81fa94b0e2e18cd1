import type { IDataObject } from 'n8n-workflow';

import { PersonaFailure } from '../shared/errors';
import { LARGEST_PAGE, pages } from '../shared/pagination';
import type { PersonaAnswer, PersonaResource } from '../shared/persona';
import { resourceOf } from '../shared/persona';
import type {
	CompositeOperation,
	ListOperation,
	MetaKey,
	Operation,
	OperationCall,
	SingleOperation,
} from './operations/operation';

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
			{ inquiryId: resource.id, status: String(resource.attributes?.status ?? '') || undefined },
		);
	}
	return resource;
}

async function performOne(
	operation: SingleOperation | CompositeOperation,
	call: OperationCall,
): Promise<IDataObject[]> {
	const { parameters } = call;
	const simplify = parameters.flag('simplify') && operation.simplifier(parameters);
	const needs = operation.needs?.(parameters) ?? [];
	const answer =
		'run' in operation
			? await operation.run(call)
			: await call.send(operation.request(parameters), 'request');
	const resource = checkedResource(answer, needs);
	return [simplify ? simplify(resource, answer) : (answer.body as IDataObject)];
}

async function performList(operation: ListOperation, call: OperationCall): Promise<IDataObject[]> {
	const { parameters } = call;
	const { path, query, keep } = operation.list(parameters);
	const limit = parameters.flag('returnAll') ? Infinity : (parameters.count('limit') ?? 50);
	const simplify = parameters.flag('simplify') && operation.simplifier(parameters);
	const size = keep ? LARGEST_PAGE : Math.min(LARGEST_PAGE, limit);

	const results: IDataObject[] = [];
	const getPage = async (after: string | undefined) => {
		const cursor = after === undefined ? {} : { 'page[after]': after };
		const pageQuery = { ...query, 'page[size]': size, ...cursor };
		const answer = await call.send({ method: 'GET', path, query: pageQuery }, 'list');
		return answer.body;
	};
	for await (const page of pages(getPage)) {
		for (const resource of page) {
			if (keep && !keep(resource)) continue;
			results.push(simplify ? simplify(resource) : { ...resource });
			if (results.length === limit) return results;
		}
	}
	return results;
}

/**
 * Does an operation for one item.
 *
 * @returns one object, or for a list as many as there are; simplified or as Persona sent them
 * @throws PersonaFailure
 */
export async function perform(operation: Operation, call: OperationCall): Promise<IDataObject[]> {
	return 'list' in operation
		? await performList(operation, call)
		: await performOne(operation, call);
}

import type { JudgedRequest } from './judge';
import { requestProblems } from './judge';

type Body = { data?: { attributes?: object }; meta?: object };

const unknown = { 'name-that-nobody-knows': 1 };

/** The same request, each time with an unknown name in another place. */
function probesOf(request: JudgedRequest): [place: string, JudgedRequest][] {
	const probes: [string, JudgedRequest][] = [
		['query', { ...request, query: { ...request.query, 'name-that-nobody-knows': ['1'] } }],
	];
	if (request.body === null) return probes;
	const body = request.body as Body;
	probes.push(['body', { ...request, body: { ...body, ...unknown } }]);
	if (body.data?.attributes) {
		const attributes = { ...body.data.attributes, ...unknown };
		probes.push([
			'attributes',
			{ ...request, body: { ...body, data: { ...body.data, attributes } } },
		]);
	}
	if (body.meta) {
		probes.push(['meta', { ...request, body: { ...body, meta: { ...body.meta, ...unknown } } }]);
	}
	return probes;
}

/** Where the description would let an unknown name of this request through; empty where nowhere. */
export const openPlaces = (request: JudgedRequest): string[] =>
	probesOf(request)
		.filter(([, probe]) => requestProblems(probe).length === 0)
		.map(([place]) => place);

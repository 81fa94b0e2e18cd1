import type { RecordedRequest, Simulator, SimulatorOptions } from '../../../simulator';
import { startSimulator } from '../../../simulator';
import type { Judge } from './judgingEnvironment';

/*
 * Persona's description judges what the tests send, and what the simulator answers. Nothing is refused
 * for it: the problems are kept, and the test in which they occur fails at its end.
 */

const { personaJudge: judge } = globalThis as unknown as { personaJudge: Judge };

/** The judge looks at requests and answers itself. */
export type JudgedOptions = Omit<SimulatorOptions, 'onRequest' | 'onAnswer'>;

const found = new Set<string>();
const allowed: { part: string; reason: string }[] = [];

/** Whether the description, which is in kebab case, is about such an answer. */
function isJudged(request: RecordedRequest, { keyInflection }: SimulatorOptions): boolean {
	const { headers, environment } = request;
	const ofKey = environment === null ? undefined : keyInflection?.[environment];
	const inflection = headers['key-inflection'] ?? ofKey ?? 'kebab';
	const isReplayOfFault = request.replayed && Number(request.status) >= 500;
	const isOfFault = (request.fault !== null && request.fault !== 'slow') || isReplayOfFault;
	const isAbout = judge.isDescribed(request) && judge.isFull(request);
	return isAbout && inflection === 'kebab' && !isOfFault;
}

/**
 * Starts a simulator whose exchanges are judged.
 *
 * @param judged - `answers` for tests of the simulator itself, which send wrong requests on purpose
 */
export async function startJudgedSimulator(
	options: JudgedOptions = {},
	judged: 'all' | 'answers' = 'all',
): Promise<Simulator> {
	return await startSimulator({
		...options,
		onRequest: (request) => {
			if (judged === 'answers') return;
			for (const problem of judge.requestProblems(request)) {
				found.add(`${request.method} ${request.path}: ${problem}`);
			}
		},
		onAnswer: (request, body) => {
			const status = Number(request.status);
			if (!isJudged(request, options)) return;
			for (const problem of judge.responseProblems(request, status, body)) {
				found.add(`${request.method} ${request.path}, answer ${status}: ${problem}`);
			}
		},
	});
}

/**
 * Says that the present test sends or gets something that Persona's description does not allow, on
 * purpose. It must then happen.
 *
 * @param part - of the problem's text
 */
export function allowUndescribed(part: string, reason: string): void {
	allowed.push({ part, reason });
}

/** @throws Error for whatever was not described since the last look, or was to happen and did not */
export function failWhereUndescribed(): void {
	const problems = [...found];
	const expected = allowed.splice(0);
	found.clear();
	const unused = expected.filter(({ part }) => !problems.some((each) => each.includes(part)));
	const others = problems.filter((each) => !expected.some(({ part }) => each.includes(part)));
	const lines = [
		...others,
		...unused.map(({ part, reason }) => `nothing undescribed with "${part}" (${reason})`),
	];
	if (lines.length > 0)
		throw new Error(`Persona's description says otherwise:\n${lines.join('\n')}`);
}

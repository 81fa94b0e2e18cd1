import { isFull, responseProblems } from '../../description/judge';
import type { SimulatorOptions } from '../../simulator';

const problems: string[] = [];

/** What is full and in kebab case has to be as Persona describes it. */
export const judgeAnswers: SimulatorOptions['onAnswer'] = (request, body) => {
	const { status, headers } = request;
	if (status === null || status >= 300) return;
	if (!isFull(request) || headers['key-inflection'] !== undefined) return;
	const own = responseProblems(request, status, body);
	problems.push(...own.map((problem) => `${request.method} ${request.path}: ${problem}`));
};

afterEach(() => expect(problems.splice(0)).toEqual([]));

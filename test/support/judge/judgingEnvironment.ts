import { TestEnvironment } from 'jest-environment-node';

import { isDescribed, isFull, requestProblems, responseProblems } from '../../../description/judge';

/** Persona's description as the judge. */
const judge = { isDescribed, isFull, requestProblems, responseProblems };
export type Judge = typeof judge;

/**
 * Node.js with the judge beside it. Jest loads a module again for each test file, and to compile the
 * schemas takes half a second; an environment stays loaded, so each of Jest's processes does it once.
 */
export default class JudgingEnvironment extends TestEnvironment {
	override async setup(): Promise<void> {
		await super.setup();
		this.global.personaJudge = judge;
	}
}

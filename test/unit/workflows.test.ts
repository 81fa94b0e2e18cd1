import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}
interface Job {
	needs?: string;
	environment?: string;
	permissions?: Record<string, string>;
	steps: Step[];
}
interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const folder = path.resolve(__dirname, '../../.github/workflows');
const workflow = (name: string) => parse(readFileSync(path.join(folder, name), 'utf8')) as Workflow;
const jobs = readdirSync(folder).flatMap((file) =>
	Object.entries(workflow(file).jobs).map(([name, job]) => ({ name: `${file}: ${name}`, job })),
);
const actionsOf = ({ steps }: Job) => steps.flatMap(({ uses }) => uses ?? []);
const commandsOf = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);

describe('what GitHub runs', () => {
	it.each(jobs)('takes actions as they are at one commit: $name', ({ job }) => {
		expect(actionsOf(job)).not.toEqual([]);
		expect(
			actionsOf(job).filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action)),
		).toEqual([]);
	});

	it.each(jobs)('leaves no token in a checkout: $name', ({ job }) => {
		const checkouts = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		expect(checkouts.every((step) => step.with?.['persist-credentials'] === false)).toBe(true);
	});

	it("never gives the code of other packages the right to publish in this package's name", () => {
		const trusted = jobs.filter(({ job }) => job.permissions?.['id-token'] === 'write');
		expect(trusted.map(({ name }) => name)).toEqual(['publish.yml: publish']);
		for (const { job } of trusted) {
			expect(commandsOf(job)).toEqual([expect.stringMatching(/^npm publish .* --ignore-scripts$/)]);
			expect(actionsOf(job).filter((action) => action.startsWith('actions/checkout@'))).toEqual([]);
			expect(job.environment).toBe('npm');
			expect(job.needs).toBe('pack');
		}
		expect(workflow('publish.yml').permissions).toEqual({});
		expect(workflow('ci.yml').permissions).toEqual({ contents: 'read' });
	});

	it('packs no version under the tag of another', () => {
		const commands = commandsOf(workflow('publish.yml').jobs.pack ?? { steps: [] });
		expect(commands[0]).toBe(
			`test "$TAG" = "v$(node --print "require('./package.json').version")"`,
		);
	});
});

import { basename, delimiter, dirname } from 'node:path';
import { npmEnvironment } from './childEnvironment';
import { runProcess } from './runProcess';

/**
 * Runs npm in a folder, under the given node program, and gives what it printed on stdout.
 * Install scripts never run. Throws npm's own words where it fails.
 */
export async function runNpm(
	parameters: string[],
	options: { folder: string; node?: string },
): Promise<string> {
	const node = options.node ?? process.execPath;
	const environment = npmEnvironment();
	// A launcher such as `npm` finds its node on PATH.
	environment.PATH = [dirname(node), environment.PATH].join(delimiter);
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const script = npmScript();
	const finished = await runProcess(script ? node : 'npm', {
		parameters: [...(script ? [script] : []), ...parameters, ...quiet],
		folder: options.folder,
		environment,
	});
	if (finished.exitCode !== 0) {
		const lines = `${finished.stderr}\n${finished.stdout}`.trim().split('\n').slice(0, 30);
		throw new Error(`"npm ${parameters.join(' ')}" did not succeed:\n${lines.join('\n')}`);
	}
	return finished.stdout;
}

/** The npm that started us, where it was npm: the one that is sure to be there. */
function npmScript(): string | undefined {
	const script = process.env.npm_execpath;
	return script && basename(script) === 'npm-cli.js' ? script : undefined;
}

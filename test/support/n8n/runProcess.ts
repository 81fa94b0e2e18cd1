import { spawn } from 'node:child_process';

export interface FinishedProcess {
	/** Null where a signal ended it. */
	exitCode: number | null;
	stdout: string;
	stderr: string;
}

/** Runs a program to its end and gives all it printed; rejects only where it cannot be started. */
export async function runProcess(
	program: string,
	options: { parameters: string[]; folder: string; environment: NodeJS.ProcessEnv },
): Promise<FinishedProcess> {
	return await new Promise((resolve, reject) => {
		const child = spawn(program, options.parameters, {
			cwd: options.folder,
			env: options.environment,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
		child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
		child.on('error', reject);
		child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
	});
}

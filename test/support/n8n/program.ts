/** What a program that starts servers has from `runProgram`. */
export interface RunningProgram {
	/** Remembers what must be stopped when the program ends; the last one is stopped first. */
	atEnd(stop: () => Promise<void>): void;
	/** Aborted by Ctrl-C. */
	signal: AbortSignal;
	/** Rejects on Ctrl-C. */
	interrupted: Promise<never>;
}

/** The exit code of a program that Ctrl-C ended before it was done. */
const INTERRUPTED = 130;

export function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

/**
 * Runs a program to its end or to Ctrl-C, and stops what it started. An error is printed and makes the
 * exit code 1.
 */
export function runProgram(main: (program: RunningProgram) => Promise<void>): void {
	const stops: Array<() => Promise<void>> = [];
	const interruption = new AbortController();
	const interrupted = new Promise<never>((_, reject) =>
		interruption.signal.addEventListener('abort', () => reject(new Error('Interrupted'))),
	);
	// Not everything that happens waits for it.
	interrupted.catch(() => {});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (interruption.signal.aborted) return;
			say('\nStopping ...');
			// While n8n is being fetched, nothing of ours runs yet.
			if (stops.length === 0) process.exit(INTERRUPTED);
			interruption.abort();
		});
	}
	main({ atEnd: (stop) => stops.push(stop), signal: interruption.signal, interrupted })
		.catch((error: unknown) => {
			process.exitCode = interruption.signal.aborted ? INTERRUPTED : 1;
			if (interruption.signal.aborted) return;
			say(error instanceof Error ? (error.stack ?? error.message) : String(error));
		})
		.finally(async () => {
			// One that fails must not keep the others from running.
			for (const stop of stops.reverse()) await stop().catch((error) => say(String(error)));
		});
}

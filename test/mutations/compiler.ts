import path from 'node:path';
import ts from 'typescript';

/** Compiles the product as `tsc` does, and again only what has changed since. */
export class Compiler {
	private program: ts.EmitAndSemanticDiagnosticsBuilderProgram | undefined;

	/** Those of node_modules, which do not change. */
	private readonly libraries = new Map<string, ts.SourceFile | undefined>();

	constructor(private readonly root: string) {}

	/** @returns what the compiler finds wrong; nothing where all is well */
	compile(): string[] {
		const { fileNames, options } = this.configuration();
		const host = ts.createIncrementalCompilerHost(options);
		const read = host.getSourceFile.bind(host);
		host.getSourceFile = (name, ...settings) => {
			if (!name.includes('/node_modules/')) return read(name, ...settings);
			if (!this.libraries.has(name)) this.libraries.set(name, read(name, ...settings));
			return this.libraries.get(name);
		};
		this.program = ts.createEmitAndSemanticDiagnosticsBuilderProgram(
			fileNames,
			options,
			host,
			this.program,
		);
		const found = [
			...this.program.getOptionsDiagnostics(),
			...this.program.getSyntacticDiagnostics(),
			...this.program.getSemanticDiagnostics(),
		];
		this.program.emit();
		return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
	}

	private configuration(): ts.ParsedCommandLine {
		const configuration = ts.getParsedCommandLineOfConfigFile(
			path.join(this.root, 'tsconfig.json'),
			{},
			{
				...ts.sys,
				onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
					throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
				},
			},
		);
		if (!configuration) throw new Error('There is no tsconfig.json');
		return configuration;
	}
}

import path from 'node:path';

const NODES = path.resolve(__dirname, '../../dist/nodes');

/** A module of the built package, named by its path in nodes/, as the engine has it loaded. */
export const builtModule = <Module extends object>(name: string): Module =>
	jest.requireActual<Module>(path.join(NODES, name));

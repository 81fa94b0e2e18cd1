import path from 'node:path';
import { version } from 'n8n-core/package.json';
import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import { testCredential } from './credentialTest';
import {
	loadOptions,
	searchList,
	type DynamicOptionsRequest,
	type ListSearchRequest,
} from './dynamicOptions';
import { executeWorkflow, type ExecutionOptions } from './execution';
import { startExpressionEngine } from './expressionEngine';
import { InstalledPackages } from './installedPackages';
import { shutDown } from './shutdown';
import type { WorkflowJson } from './workflowJson';
import type { WorkflowRun } from './workflowRun';
import './userFolder';

export type { CredentialData } from './credentials';
export type { ExecutionOptions } from './execution';
export type { WorkflowJson, WorkflowJsonNode } from './workflowJson';
export type { WorkflowRun } from './workflowRun';

const PROJECT_DIRECTORY = path.resolve(__dirname, '../../..');

/** A package named `test` with the nodes that workflows here are made of, besides those tested. */
export const TEST_NODES_DIRECTORY = path.join(__dirname, 'nodes');

/** n8n-core's engine with the nodes of the package under test and those of the package `test`. */
export interface Engine {
	/** n8n-core's version, for what the oldest and the newest n8n do differently. */
	readonly version: string;
	/** Runs a workflow to its end. A node that fails doesn't reject: look at `error`. */
	run(workflow: WorkflowJson, options?: ExecutionOptions): Promise<WorkflowRun>;
	/** One page of a resource locator's list; node types by their full name. */
	listSearch(
		nodeType: string,
		method: string,
		request?: ListSearchRequest,
	): Promise<INodeListSearchResult>;
	/** The entries of a drop-down that asks the service. */
	loadOptions(
		nodeType: string,
		method: string,
		request?: DynamicOptionsRequest,
	): Promise<INodePropertyOptions[]>;
	/** The editor's test of a saved credential, by the test request of its type. */
	testCredential(
		credentialType: string,
		data: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult>;
	/** Ends the engine's own timers and removes what it wrote to disk; for `afterAll`. */
	stop(): Promise<void>;
}

/**
 * Loads a built package into n8n-core's engine.
 *
 * @param options.packageDirectory the folder with the package's package.json; without it this
 * project's
 * @throws Error if the package isn't built
 */
export const startEngine = async (options: { packageDirectory?: string } = {}): Promise<Engine> => {
	const packages = await InstalledPackages.load([
		TEST_NODES_DIRECTORY,
		options.packageDirectory ?? PROJECT_DIRECTORY,
	]);
	await startExpressionEngine();
	return {
		version,
		run: async (workflow, execution = {}) => await executeWorkflow(packages, workflow, execution),
		listSearch: async (nodeType, method, request = {}) =>
			await searchList(packages, nodeType, method, request),
		loadOptions: async (nodeType, method, request = {}) =>
			await loadOptions(packages, nodeType, method, request),
		testCredential: async (credentialType, data) =>
			await testCredential(packages, credentialType, data),
		stop: shutDown,
	};
};

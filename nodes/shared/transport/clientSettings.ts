import type { FunctionsBase } from 'n8n-workflow';

import { PersonaFailure } from '../errors/personaFailure';
import { rateLimiters } from '../rateLimit/rateLimiterRegistry';
import type { Clock } from '../time/clock';
import { timing } from '../time/timing';
import type { ClientSettings } from './client';

type NodeContext = Pick<FunctionsBase, 'getNode' | 'getWorkflow'>;

/** A user may be waiting for an activation. One window of the rate limit is a minute. */
const ACTIVATION_MAX_WAIT_MILLISECONDS = 65_000;
const ACTIVATION_TIMEOUT_MILLISECONDS = 20_000;

/** A user is waiting for a drop-down: an error is better than a long wait. */
const DROP_DOWN_MILLISECONDS = 10_000;

/** Identifies the node's credential, or the node if n8n names no credential. */
function credentialOf(context: NodeContext): string {
	const { id, credentials } = context.getNode();
	return credentials?.personaApi?.id ?? `node ${String(context.getWorkflow().id)} ${id}`;
}

function settingsFor(
	context: NodeContext,
	settings: Partial<ClientSettings> & Pick<ClientSettings, 'maxWaitMilliseconds'>,
): ClientSettings {
	return {
		...timing,
		rateLimiters,
		credential: credentialOf(context),
		rateLimitSharePercent: 100,
		...settings,
	};
}

/** For an execution, with the options of the node. */
export function executionSettings(
	context: NodeContext,
	options: Pick<ClientSettings, 'maxWaitMilliseconds' | 'rateLimitSharePercent'>,
): ClientSettings {
	return settingsFor(context, options);
}

/** For an activation: waits for the rate limit and retries after temporary errors. */
export function activationSettings(context: NodeContext): ClientSettings {
	return settingsFor(context, {
		requestTimeoutMilliseconds: ACTIVATION_TIMEOUT_MILLISECONDS,
		maxWaitMilliseconds: ACTIVATION_MAX_WAIT_MILLISECONDS,
	});
}

/** For a drop-down of the panel. */
export function dropDownSettings(context: NodeContext): ClientSettings {
	return settingsFor(context, {
		requestTimeoutMilliseconds: DROP_DOWN_MILLISECONDS,
		maxWaitMilliseconds: DROP_DOWN_MILLISECONDS,
	});
}

const clockWithoutWaiting: Clock = {
	now: () => timing.clock.now(),
	elapsed: () => timing.clock.elapsed(),
	random: () => timing.clock.random(),
	wait: async () => {
		throw new PersonaFailure('The request was not repeated', 'The node tries again later.');
	},
};

/** For work that can be done later: each request is tried once, without a wait after it. */
export function singleTrySettings(
	context: NodeContext,
	timeoutMilliseconds: number,
): ClientSettings {
	return settingsFor(context, {
		clock: clockWithoutWaiting,
		requestTimeoutMilliseconds: timeoutMilliseconds,
		maxWaitMilliseconds: timeoutMilliseconds,
	});
}

import type { FunctionsBase } from 'n8n-workflow';

import { PersonaFailure } from '../errors/personaFailure';
import { rateLimiters } from '../rateLimit/rateLimiterRegistry';
import type { Clock } from '../time/clock';
import { timing } from '../time/timing';
import type { ClientSettings } from './client';

type NodeContext = Pick<FunctionsBase, 'getNode' | 'getWorkflow'>;

/** Somebody may be looking at an activation; one window of the rate limit is a minute. */
const ACTIVATION_MAX_WAIT_MILLISECONDS = 65_000;
const ACTIVATION_TIMEOUT_MILLISECONDS = 20_000;

/** Somebody is looking at a drop-down: better no list than a long wait. */
const DROP_DOWN_MILLISECONDS = 10_000;

/** What tells the node's credential from others; the node itself where n8n names none. */
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

/** For an execution, by the options of the node. */
export function executionSettings(
	context: NodeContext,
	options: Pick<ClientSettings, 'maxWaitMilliseconds' | 'rateLimitSharePercent'>,
): ClientSettings {
	return settingsFor(context, options);
}

/** For an activation: waits out the rate limit and passing trouble. */
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

/** For what can be done later just as well: one try of each request, and no waiting after it. */
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

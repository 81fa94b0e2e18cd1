import type { FunctionsBase } from 'n8n-workflow';

import type { ClientSettings } from './client';
import type { Clock } from '../time/clock';
import { PersonaFailure } from '../errors/errors';
import { credentialOf, pacers } from '../rateLimit/rateLimiterRegistry';
import { timing } from '../time/timing';

/** Somebody may be looking at it; one window of the rate limit is a minute. */
const PATIENCE_MILLISECONDS = 65_000;
const REQUEST_TIMEOUT_MILLISECONDS = 20_000;

type NodeContext = Pick<FunctionsBase, 'getNode' | 'getWorkflow'>;

const impatientClock: Clock = {
	now: () => timing.clock.now(),
	elapsed: () => timing.clock.elapsed(),
	random: () => timing.clock.random(),
	wait: async () => {
		throw new PersonaFailure('Persona was not asked again', 'It is asked again later.');
	},
};

/** For an activation: waits out the rate limit and passing trouble. */
export function patientSettings(context: NodeContext): ClientSettings {
	return {
		clock: timing.clock,
		requestTimeoutMilliseconds: REQUEST_TIMEOUT_MILLISECONDS,
		pacers,
		credential: credentialOf(context),
		rateLimitSharePercent: 100,
		maxWaitMilliseconds: PATIENCE_MILLISECONDS,
	};
}

/** For what can be done later just as well: one try of each request, and no waiting after it. */
export function oneTrySettings(context: NodeContext, timeoutMilliseconds: number): ClientSettings {
	return {
		...patientSettings(context),
		clock: impatientClock,
		requestTimeoutMilliseconds: timeoutMilliseconds,
		maxWaitMilliseconds: timeoutMilliseconds,
	};
}

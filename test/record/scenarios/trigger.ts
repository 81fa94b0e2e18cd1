import axios from 'axios';
import { setTimeout as pause } from 'node:timers/promises';

import { signatureHeader, standardTemplateIds } from '../../../simulator';
import type { TriggerTestHarness, TriggerParameters } from '../../support/triggerTestHarness';
import type { Recorded } from '../recording';
import { filled, KeyNames, recordedError, recordedRequests } from '../recording';
import type { RecordedGroup, Scenario } from '../scenario';
import { withStageNames } from '../scenario';

const events = ['inquiry.completed', 'inquiry.approved'];

/** Records a trigger's life step by step. */
class Life {
	readonly steps: Record<string, Recorded> = {};

	private readonly keys = new KeyNames();

	private seen = { requests: 0, deliveries: 0, started: 0, warnings: 0 };

	constructor(readonly stage: TriggerTestHarness) {}

	/** What a step sends, gets, starts and leaves behind. */
	async step(name: string, work: () => Promise<unknown>): Promise<void> {
		if (name in this.steps) throw new Error(`There are two steps "${name}"`);
		// At the same time the node would have the same keys.
		this.stage.simulator.clock.advance(1);
		const error = await work().then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		const { simulator, server } = this.stage;
		await simulator.webhooks.settled();
		const { requests, deliveries } = simulator.journal;
		const { started, warnings } = server;
		this.steps[name] = filled({
			requests: recordedRequests(requests.slice(this.seen.requests), this.keys),
			deliveries: deliveries
				.slice(this.seen.deliveries)
				.map(({ eventName, status, attempt }) => ({ eventName, status, attempt })),
			started: started
				.slice(this.seen.started)
				.map(({ mode, items, error: failure }) =>
					filled({ mode, items, error: recordedError(failure) }),
				),
			warnings: warnings.slice(this.seen.warnings),
			error: recordedError(error),
			webhooks: simulator.webhooks
				.list('sandbox')
				.map(({ id, status, url, name: title, description, enabledEvents, secrets }) =>
					filled({
						...{ id, status, url, name: title, description, enabledEvents },
						secrets: secrets.length,
					}),
				),
			staticData: server.staticData('one'),
			waitedMilliseconds: [...this.stage.persona.waits],
		});
		this.passOver();
	}

	/** What has happened up to now is no part of the next step. */
	private passOver(): void {
		const { simulator, server } = this.stage;
		this.seen = {
			requests: simulator.journal.requests.length,
			deliveries: simulator.journal.deliveries.length,
			started: server.started.length,
			warnings: server.warnings.length,
		};
	}

	/** Without a record. */
	async activate(parameters: TriggerParameters = { events }): Promise<void> {
		await this.stage.activate(parameters);
		this.passOver();
	}

	async activation(parameters: TriggerParameters = { events }): Promise<void> {
		await this.step('activation', async () => await this.stage.activate(parameters));
	}

	async activationAgain(name: string, by: 'update' | 'init' = 'update'): Promise<void> {
		await this.step(name, async () => await this.stage.server.activate('one', by));
	}

	async deactivation(name = 'deactivation'): Promise<void> {
		await this.step(name, async () => await this.stage.server.deactivate('one'));
	}

	/** A person completes an inquiry. */
	async event(name = 'an event', referenceId = 'customer-1'): Promise<void> {
		await this.step(name, async () => await this.stage.completedInquiry(referenceId));
	}

	/** Persona delivers the first event again. */
	async duplicate(name = 'the same event again'): Promise<void> {
		await this.step(name, async () => {
			const { webhooks } = this.stage.simulator;
			webhooks.repeat(String(webhooks.events()[0]?.id));
			await webhooks.settled();
		});
	}

	/** The webhook gets a new secret; the old one lives on for so long. */
	async rotate(lifeSeconds: number): Promise<void> {
		const { baseUrl, keys } = this.stage.simulator;
		await axios.post(
			`${baseUrl}/webhooks/${this.stage.webhook.id}/rotate-secret`,
			{ meta: { 'expires-in-seconds': lifeSeconds } },
			{ headers: { Authorization: `Bearer ${keys.sandbox}` }, proxy: false },
		);
		this.passOver();
	}

	/** Somebody posts a body with a signature by a secret. */
	async post(name: string, secret: string | undefined, ageSeconds = 0): Promise<void> {
		const attributes = { name: 'inquiry.approved', payload: { data: { type: 'inquiry' } } };
		const body = JSON.stringify({ data: { type: 'event', id: 'evt_posted', attributes } });
		const seconds = Math.floor(this.stage.simulator.clock.now() / 1000) - ageSeconds;
		let answer: Recorded = {};
		await this.step(name, async () => {
			const { status, data } = await axios.post<unknown>(this.stage.server.url('one'), body, {
				headers: {
					'Content-Type': 'application/json',
					...(secret && { 'Persona-Signature': signatureHeader([secret], seconds, body) }),
				},
				transformRequest: [(text: unknown) => text],
				validateStatus: () => true,
				proxy: false,
			});
			answer = { status, data };
		});
		this.steps[name] = { answer, ...this.steps[name] };
	}
}

const lifeScenario = (name: string, live: (life: Life) => Promise<void>): Scenario => ({
	name,
	async record(stage) {
		stage.reset();
		const life = new Life(stage);
		await live(life);
		return withStageNames(stage, withoutRepetition(life.steps));
	},
});

/** Leaves out of each step the state that is as after the one before. */
function withoutRepetition(steps: Record<string, Recorded>): Recorded {
	const last: Record<string, string> = {};
	return Object.fromEntries(
		Object.entries(steps).map(([name, step]) => {
			const changed = { ...step };
			for (const part of ['webhooks', 'staticData', 'waitedMilliseconds']) {
				const text = JSON.stringify(step[part]) ?? '';
				if (last[part] === text) delete changed[part];
				last[part] = text;
			}
			return [name, changed];
		}),
	);
}

const secretOf = ({ stage }: Life): string => String(stage.webhook.secrets[0]?.value);

export const trigger: RecordedGroup = {
	file: 'trigger',
	scenarios: [
		lifeScenario('from activation to deactivation', async (life) => {
			await life.activation();
			await life.activationAgain('activation, though it is active');
			await life.activationAgain('a start of n8n', 'init');
			await life.event();
			await life.duplicate();
			await life.event('another event', 'customer-2');
			life.stage.restart();
			await life.duplicate('the first event again, after a restart');
			await life.deactivation();
			await life.activationAgain('activation after that');
			await life.deactivation('deactivation after that');
		}),
		lifeScenario('changed parameters', async (life) => {
			await life.activate();
			life.stage.save({ events: ['inquiry.expired'], additionalEvents: ['case.created'] });
			await life.activationAgain('with other events');
			life.stage.save({ events: ['*', ...events] });
			await life.activationAgain('with all events');
		}),
		lifeScenario('a webhook that somebody changed', async (life) => {
			await life.activate();
			life.stage.webhook.enabledEvents = ['inquiry.failed'];
			await life.activationAgain('its events', 'init');
			life.stage.webhook.status = 'disabled';
			await life.activationAgain('disabled', 'init');
			life.stage.webhook.status = 'archived';
			await life.activationAgain('archived', 'init');
		}),
		lifeScenario('a key of another environment', async (life) => {
			await life.activate();
			life.stage.useCredential({ apiKey: life.stage.simulator.keys.production });
			await life.activationAgain('activation');
			await life.deactivation();
		}),
		lifeScenario('deliveries that are refused', async (life) => {
			await life.activate();
			await life.post('without a signature', undefined);
			await life.post('by another secret', 'wbhsec_other');
			await life.post('three days old', secretOf(life), 3 * 86_400);
			await life.post('as it should be', secretOf(life));
			life.stage.simulator.webhooks.tamper('body');
			await life.event('with a changed body');
			life.stage.simulator.clock.advance(3);
			await life.step('the next attempt', async () => {});
		}),
		lifeScenario('a rotation of the secret', async (life) => {
			await life.activate();
			const old = secretOf(life);
			await life.rotate(3600);
			await life.step('the first event', async () => {
				await life.stage.completedInquiry();
				// The node asks Persona after it has answered.
				while (life.stage.server.started.length < 1) await pause(5);
			});
			await life.event('the second event');
			life.stage.simulator.clock.advance(3601);
			await life.post('by the old secret, which has ended', old);
			await life.event('the third event');
		}),
		lifeScenario('a rotation that is not followed', async (life) => {
			await life.activate({ events, options: { followRotation: false } });
			await life.rotate(3600);
			await life.event();
			await life.activationAgain('activation');
		}),
		lifeScenario('listening for a test event, while active', async (life) => {
			await life.activate();
			await life.step('listening', async () => await life.stage.server.listen('one'));
			await life.step('its end', async () => await life.stage.server.stopListening('one'));
			await life.event();
		}),
		lifeScenario('a test event', async (life) => {
			life.stage.save({ events });
			await life.step('listening', async () => await life.stage.server.listen('one'));
			await life.event();
			await life.duplicate();
			await life.step('its end', async () => await life.stage.server.stopListening('one'));
		}),
		lifeScenario('manual registration', async (life) => {
			await life.activation({ events, registration: 'manual' });
			life.stage.useCredential({ webhookSecret: 'wbhsec_by_hand' });
			await life.activationAgain('activation with a secret');
			await life.post('a delivery', 'wbhsec_by_hand');
			await life.post('by another secret', 'wbhsec_other');
			await life.deactivation();
		}),
		lifeScenario('selected fields', async (life) => {
			await life.activate({
				events,
				output: 'selectedFields',
				selectedFields: ['status', 'tags', 'accountId', 'fieldsByName'],
				inquiryFieldNames: 'name_first',
				selectedSessionFields: ['status', 'deviceType'],
				selectedOtherFields: 'referenceId',
			});
			await life.event();
		}),
		lifeScenario('the body as it came, filters and options', async (life) => {
			await life.activation({
				events,
				output: 'raw',
				filters: {
					inquiryTemplateId: standardTemplateIds.onboarding,
					referenceIdPrefix: 'customer-',
					status: ['completed'],
				},
				options: {
					ignoreDuplicates: false,
					otherEvents: 'filing.created',
					toleranceSeconds: 300,
				},
			});
			await life.event();
			await life.duplicate();
			await life.event('of another reference ID', 'former-customer-1');
			await life.post('older than the tolerance', secretOf(life), 301);
		}),
		lifeScenario('without an event', async (life) => await life.activation({ events: [] })),
		lifeScenario('a webhook that cannot be enabled', async (life) => {
			life.stage.simulator.faults.add({ kind: 'status', status: 422, path: /\/enable$/ });
			await life.activation();
		}),
		lifeScenario('the answer to the creation is lost', async (life) => {
			life.stage.simulator.faults.add({ kind: 'resetAfter', method: 'POST', path: /^\/webhooks$/ });
			await life.activation();
		}),
		lifeScenario('two webhooks at its URL already', async (life) => {
			life.stage.save({ events });
			const url = life.stage.server.url('one');
			life.stage.simulator.webhooks.put('sandbox', { url, status: 'disabled' });
			life.stage.simulator.webhooks.put('sandbox', { url });
			await life.activation();
		}),
	],
};

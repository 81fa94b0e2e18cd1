import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import axios from 'axios';
import type { INode, INodeParameters } from 'n8n-workflow';
import { exampleWorkflow } from '../support/examples/exampleWorkflow';
import { smtpCredential } from '../support/n8n/credentials';
import type { CredentialFile } from '../support/n8n/n8nCommand';
import { seedDemoWorld, standardTemplateIds } from '../../simulator';
import type { Inquiry } from '../../simulator';
import { Canvas } from './canvas';
import { findChromium } from '../support/chromium';
import { CredentialDialog } from './credentialDialog';
import { credentialsOfType, makeCredential, saveWorkflow } from './internalApi';
import { NodePanel } from './nodePanel';
import { NodesPanel } from './nodesPanel';
import { MOST_BYTES, takeFailurePicture, takePicture } from './pictures';
import { signUp } from './signUp';
import { startStage } from './stage';
import type { EditorStage } from './stage';

const chromium = findChromium();
const EXAMPLES = resolve(__dirname, '..', '..', 'examples');
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
/** The README begins with it: with the numbers of items between its nodes. */
const SHOWN_AFTER_A_RUN = 'resend-expired-links';
const PERSONA = 'n8n-nodes-persona.persona';

/** Without a browser the whole is skipped; globalSetup has said so. */
const describeInBrowser = chromium === undefined ? describe.skip : describe;

/** Each test begins where the one before it ended, as somebody's first hour with the node goes on. */
describeInBrowser('the package in the editor of the newest n8n, to a newcomer', () => {
	let stage: EditorStage;
	let nodesPanel: NodesPanel;
	let credentialDialog: CredentialDialog;
	let panel: NodePanel;
	let canvas: Canvas;

	beforeAll(async () => {
		stage = await startStage(chromium ?? '');
		nodesPanel = new NodesPanel(stage.page);
		credentialDialog = new CredentialDialog(stage.page);
		panel = new NodePanel(stage.page);
		canvas = new Canvas(stage.page);
		await signUp(stage.page, stage.address);
	});

	afterAll(async () => await stage?.stop());

	/** A test that leaves a picture behind where it fails. */
	function see(name: string, test: () => Promise<void>): void {
		it(name, async () => {
			try {
				await test();
			} catch (error) {
				await takeFailurePicture(stage.page, name);
				throw error;
			}
		});
	}

	function putInquiry(status: Inquiry['status'], referenceId: string, firstName = 'Mara'): Inquiry {
		const email_address = `${firstName.toLowerCase()}@example.test`;
		const fields = { name_first: firstName, name_last: 'Quillfeather', email_address };
		return stage.simulator.world('production').putInquiry({ status, referenceId, fields });
	}

	async function personaCredentials(): Promise<INode['credentials']> {
		const [credential] = await credentialsOfType(stage.page, 'personaApi');
		return { personaApi: credential ?? { id: null, name: '' } };
	}

	const manualTrigger: INode = {
		id: 'manual',
		name: 'Manual Trigger',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};

	/** Saves Persona nodes, one behind the other, behind a Manual Trigger; opens the last one's panel. */
	async function openBehindTrigger(...allParameters: INodeParameters[]): Promise<void> {
		const credentials = await personaCredentials();
		const nodes = allParameters.map((parameters, index): INode => ({
			id: `persona-${index}`,
			name: index === 0 ? 'Persona' : `Persona ${index}`,
			type: PERSONA,
			typeVersion: 1,
			position: [220 * (index + 1), 0],
			parameters,
			credentials,
		}));
		const all = [manualTrigger, ...nodes];
		const connections = Object.fromEntries(
			nodes.map(({ name }, index) => [
				all[index]?.name ?? '',
				{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
			]),
		);
		const id = await saveWorkflow(stage.page, { name: 'Persona', nodes: all, connections });
		await panel.open(stage.address, id, nodes[nodes.length - 1]?.id ?? '');
	}

	async function changeKey(apiKey: string): Promise<void> {
		await credentialDialog.openExisting();
		await credentialDialog.success();
		await credentialDialog.fill('apiKey', apiKey);
		await credentialDialog.saved();
		await credentialDialog.success();
		await credentialDialog.close();
	}

	/** For the README. */
	async function pictureOfPanel(name: string): Promise<void> {
		const part = await panel.element.boundingBox();
		expect(await takePicture(stage.page, `docs/pictures/${name}.png`, part)).toBeLessThan(
			MOST_BYTES,
		);
	}

	const byId = (value: string) => ({ __rl: true, mode: 'id', value });

	describe('finds and connects it', () => {
		see('by its name and by what one wants of it', async () => {
			await nodesPanel.open(stage.address);
			expect(await nodesPanel.search('persona', 'Persona')).toEqual([
				expect.stringMatching(/^Persona .*inquir/),
			]);
			expect((await nodesPanel.search('one-time link', 'Persona'))[0]).toMatch(/^Persona /);
			const names = await nodesPanel.details('Persona');
			expect(names).toEqual(
				expect.arrayContaining(['On inquiry approved', 'Create inquiry', 'Get many inquiries']),
			);
		});

		see('adds the action that makes a link, with its panel open', async () => {
			await nodesPanel.choose(/^\s*Generate one.time link for inquiry\s*$/);
			expect(await panel.parameter('resource').locator('input').inputValue()).toBe('Inquiry');
			expect(await panel.parameter('operation').locator('input').inputValue()).toBe(
				'Generate One-Time Link',
			);
		});

		see('is told what is wrong with a bad key', async () => {
			await credentialDialog.openNew();
			await credentialDialog.fill('apiKey', 'persona_production_mistyped');
			await credentialDialog.fill('baseUrl', stage.simulator.baseUrl);
			await credentialDialog.save();
			const refusal = await credentialDialog.refusal();
			expect(refusal).toContain('Persona does not know this API key. Copy it again from the');
			expect(refusal).not.toContain('mistyped');
		});

		see('is told that a good key is good', async () => {
			await credentialDialog.fill('apiKey', stage.simulator.keys.production);
			await credentialDialog.save();
			// A new credential's dialog closes by itself where the test succeeds.
			await credentialDialog.closed();
			await credentialDialog.openExisting();
			await credentialDialog.success();
			await credentialDialog.close();
		});
	});

	describe('makes a first link', () => {
		see('for an expired inquiry, by its ID', async () => {
			const expired = putInquiry('expired', 'customer-0042');
			await panel.locateBy('inquiryId', 'By ID', expired.id);
			expect(await panel.execute()).toBe('success');
			const [link, ...more] = stage.simulator.journal.links;
			expect([link?.inquiryId, more]).toEqual([expired.id, []]);
			expect(await panel.outputJson()).toContain(`"oneTimeLink":"${link?.link}"`);
		});

		see('and sees what to do about an ID that Persona does not know', async () => {
			await panel.locateBy('inquiryId', 'By ID', 'inq_Mistyped');
			expect(await panel.execute()).toBe('danger');
			const { message, description } = await panel.error();
			expect(message).toMatch(/^Persona does not know this ID/);
			expect(description).toMatch(/sandbox or production.*Request ID: req_/);
		});

		see('for each expired inquiry of a list, by an expression', async () => {
			const parameters = { resource: 'inquiry', operation: 'getAll' };
			await openBehindTrigger(
				{ ...parameters, filters: { status: ['expired'] } },
				{ resource: 'inquiry', operation: 'generateOneTimeLink' },
			);
			const expired = [
				putInquiry('expired', 'customer-0050', 'Odo'),
				putInquiry('expired', 'customer-0051', 'Mara'),
			];
			expect(await panel.expectedInput()).toEqual(
				expect.arrayContaining(['id', 'status', 'referenceId', 'email_address']),
			);
			await panel.executePrevious(expired.length);
			await panel.express('inquiryId', '{{ $json.id }}', 'inq_');
			expect(await panel.execute()).toBe('success');
			const made = stage.simulator.journal.links.map(({ inquiryId }) => inquiryId);
			expect(made.slice(1).sort()).toEqual(expired.map(({ id }) => id).sort());
			await panel.outputJson();
			await pictureOfPanel('generate-one-time-link');
		});
	});

	describe('creates an inquiry', () => {
		see('from a template found in the drop-down, for a reference ID by expression', async () => {
			await openBehindTrigger({ resource: 'inquiry', operation: 'get' });
			await panel.openMenu('operation');
			await panel.choose('Create');
			await panel.openList('inquiryTemplateId');
			expect(await panel.searchList('age', 1)).toEqual(['Age check']);
			await panel.chooseFromList('Age check');
			await panel.express('referenceId', 'customer-{{ 40 + 3 }}', 'customer-43');
			expect(await panel.execute()).toBe('success');
			expect(await panel.outputJson()).toContain(`"referenceId":"customer-43"`);
			expect(stage.simulator.journal.inquiries).toMatchObject([{ environment: 'production' }]);
		});

		see('and with a sandbox key is told to type the ID of the template', async () => {
			await changeKey(stage.simulator.keys.sandbox);
			await panel.openList('inquiryTemplateId');
			expect(await panel.listRefusal()).toMatch(/inquiry templates only to production keys/);
			await panel.locateBy('inquiryTemplateId', 'By ID', standardTemplateIds.onboarding);
			expect(await panel.execute()).toBe('success');
			expect(stage.simulator.journal.inquiries.at(-1)).toMatchObject({ environment: 'sandbox' });
			await changeKey(stage.simulator.keys.production);
		});
	});

	describe('looks at an inquiry', () => {
		see('in a table, with the name of the person', async () => {
			const { id } = putInquiry('pending', 'customer-0060');
			const parameters = { resource: 'inquiry', operation: 'get' };
			await openBehindTrigger({ ...parameters, inquiryId: byId(id) });
			expect(await panel.execute()).toBe('success');
			const [names = [], values = []] = await panel.outputTable();
			const person = names.indexOf('nameFirst');
			expect(names.slice(0, person)).toEqual(['id', 'status', 'referenceId']);
			expect(values.slice(0, person + 1)).toEqual([id, 'pending', 'customer-0060', 'Mara']);
		});

		see('and selects what of it comes', async () => {
			expect(await panel.openMenu('output')).toEqual(['Simplified', 'Selected Fields', 'Raw']);
			await panel.choose('Selected Fields');
			const choices = await panel.openMenu('selectedFields');
			expect(choices).toEqual(expect.arrayContaining(['Session IDs', 'Hosted Flow URL', 'Tags']));
			await panel.choose('Tags');
			await panel.choose('Fields by Name');
			await panel.closeMenu();
			await panel.fill('inquiryFieldNames', 'name_last');
			expect(await panel.execute()).toBe('success');
			const output = await panel.outputJson();
			expect(output).toContain('"tags":[');
			expect(output).toContain('"fields":{"name_last":"Quillfeather"}');
			expect(output).not.toMatch(/Mara|startedAt/);
		});
	});

	describe('sees what went wrong', () => {
		see('where an approved inquiry is approved again', async () => {
			const approved = putInquiry('approved', 'customer-0007');
			const parameters = { resource: 'inquiry', operation: 'approve' };
			await openBehindTrigger({ ...parameters, inquiryId: byId(approved.id) });
			expect(await panel.execute()).toBe('danger');
			const { message, description } = await panel.error();
			expect(message).toMatch(/^The current state of the object does not allow this/);
			expect(description).toMatch(/status approved.*'Ignore If Already in State'/);
		});

		see('and how long the rate limit was waited out', async () => {
			const { simulator } = stage;
			const pending = putInquiry('pending', 'customer-0009');
			const parameters = { resource: 'inquiry', operation: 'get' };
			await openBehindTrigger({ ...parameters, inquiryId: byId(pending.id) });
			simulator.setRateLimit('production', { limit: 1, windowSeconds: 3 });
			const used = await axios.get(`${simulator.baseUrl}/rate-limits`, {
				headers: { Authorization: `Bearer ${simulator.keys.production}` },
				proxy: false,
			});
			expect(used.status).toBe(200);
			expect(await panel.execute()).toBe('success');
			await panel.output.getByText(/Waited \d+ s for Persona's rate limit/).waitFor();
			expect(simulator.journal.requests.map(({ status }) => status)).toContain(429);
			// Not no limit: where none is told any more, the node keeps to the one that it knows.
			simulator.setRateLimit('production', { limit: 300, windowSeconds: 60 });
		});
	});

	describe('looks at the other two faces', () => {
		see('Persona Trigger: its events, and how to register by hand', async () => {
			const trigger: INode = {
				id: 'trigger',
				name: 'Persona Trigger',
				type: 'n8n-nodes-persona.personaTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { events: ['inquiry.approved'] },
				credentials: await personaCredentials(),
			};
			const id = await saveWorkflow(stage.page, { name: 'Events', nodes: [trigger] });
			await panel.open(stage.address, id, 'trigger');
			const events = await panel.openMenu('events');
			expect(events).toEqual(expect.arrayContaining(['All Events', 'Inquiry Declined']));
			await panel.choose('Inquiry Expired');
			await panel.closeMenu();
			expect(
				await panel.element.getByText('Create a webhook in the Persona dashboard').count(),
			).toBe(0);
			await pictureOfPanel('persona-trigger');
			await panel.openMenu('registration');
			await panel.choose('Manual');
			await panel.element.getByText('Create a webhook in the Persona dashboard').waitFor();
		});

		see('the tool of an AI agent: without what is destructive, until that is allowed', async () => {
			const tool: INode = {
				id: 'tool',
				name: 'Persona Tool',
				type: `${PERSONA}Tool`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { operation: 'get' },
				credentials: await personaCredentials(),
			};
			const id = await saveWorkflow(stage.page, { name: 'Tool', nodes: [tool] });
			await panel.open(stage.address, id, 'tool');
			const destructive = ['Approve', 'Decline', 'Expire', 'Redact', 'Set Tags'];
			const before = await panel.openMenu('operation');
			expect(before).toEqual(expect.arrayContaining(['Generate One-Time Link', 'Add Tag']));
			expect(before.filter((name) => destructive.includes(name))).toEqual([]);
			await panel.closeMenu();
			await panel.switchOn('allowDestructiveOperations');
			expect(await panel.openMenu('operation')).toEqual(expect.arrayContaining(destructive));
		});
	});

	describe('imports the examples', () => {
		const names = readdirSync(EXAMPLES)
			.filter((file) => file.endsWith('.json'))
			.map((file) => basename(file, '.json'));
		let given: Parameters<typeof exampleWorkflow>[1];

		beforeAll(async () => {
			seedDemoWorld(stage.simulator);
			const make = async (credential: Omit<CredentialFile, 'id'>): Promise<CredentialFile> => ({
				...credential,
				id: (await makeCredential(stage.page, credential)).id,
			});
			const [persona] = await credentialsOfType(stage.page, 'personaApi');
			given = {
				persona: { id: '', name: '', ...persona, type: 'personaApi', data: {} },
				smtp: await make(smtpCredential(stage.mailbox.smtp)),
				files: stage.userFolder.files,
				inquiryTemplateId: standardTemplateIds.onboarding,
				crm: {
					address: 'https://crm.example.com',
					credential: await make({
						name: 'CRM',
						type: 'httpHeaderAuth',
						data: { name: 'Authorization', value: 'none' },
					}),
				},
				chatModel: await make({ name: 'OpenAI', type: 'openAiApi', data: { apiKey: 'none' } }),
			};
		});

		it.each(names)('%s: every node known, nothing left to fill in', async (name) => {
			const workflow = await exampleWorkflow(name, given);
			await canvas.importWorkflow(stage.address, workflow);
			expect(await canvas.nodes.count()).toBe(workflow.nodes.length);
			expect(await canvas.withIssues.count()).toBe(0);
			if (name === SHOWN_AFTER_A_RUN) {
				const steps = workflow.nodes.filter(({ type }) => type !== STICKY_NOTE);
				await canvas.execute(steps.length);
			}
			expect(await canvas.picture(join('examples', `${name}.png`))).toBeLessThan(MOST_BYTES);
		});
	});
});

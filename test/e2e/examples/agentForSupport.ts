import type { INode } from 'n8n-workflow';
import type { WorkflowFile } from '../../support/n8n/n8nCommand';
import { sayInEditor } from './editorChat';
import type { ExampleStage } from './exampleStage';
import type { Turn } from './scriptedChatModel';

const EXAMPLE = 'agent-for-support';
const AGENT = 'Support Agent';
/** Of a tool's answer, in characters: what the model reads is paid for, again with every turn. */
const SMALL = 1200;
/** Of somebody's inquiry, session or account. */
const SIMULATED_ID = /\b(inq|iqse|act)_Sim/;

export function agentForSupport(stage: () => ExampleStage): void {
	let workflowId: string;

	beforeAll(async () => {
		workflowId = await stage().import(await stage().example(EXAMPLE));
	});

	/** Lets the model use these tools one after the other, and gives what each told it. */
	async function converse(
		turns: Array<(told: string) => Turn>,
		inWorkflow = workflowId,
	): Promise<{ said: string; told: string[] }> {
		const { model, server } = stage();
		const told: string[] = [];
		model.play(
			turns.map((turn, index) => (answer) => {
				if (index > 0) told.push(answer);
				return turn(answer);
			}),
		);
		const said = await sayInEditor(server, inWorkflow, 'Please help this person.');
		expect(model.left()).toBe(0);
		return { said, told };
	}

	const find = (referenceId: string) => (): Turn => ({
		tool: 'Find_Inquiry',
		arguments: { Reference_ID: referenceId },
	});
	const makeLink = (told: string): Turn => ({
		tool: 'Generate_One-Time_Link',
		arguments: { Inquiry_ID: /"id":"(inq_\w+)"/.exec(told)?.[1] ?? '' },
	});
	const addTag = (told: string): Turn => ({
		tool: 'Add_Tag',
		arguments: { Inquiry_ID: /"id":"(inq_\w+)"/.exec(told)?.[1] ?? '' },
	});
	const end = (told: string): Turn => ({ say: `That is all: ${told}` });

	it('looks an inquiry up, makes a link for it and tags it, as the model asks', async () => {
		const { n8n, world } = stage();
		const person = { referenceId: 'customer-77' };
		const open = stage().putPerson('Faye', { ...person, status: 'pending' });
		const closed = stage().putPerson('Faye', { ...person, status: 'declined' });
		let link = '';
		const readLink = (told: string): Turn => {
			link = /"oneTimeLinkShort":"([^"]+)"/.exec(told)?.[1] ?? '';
			return addTag(told);
		};
		const giveLink = (): Turn => ({ say: `Here it is: ${link}` });
		const { said } = await converse([find('customer-77'), makeLink, readLink, giveLink]);

		const linksOf = (inquiryId: string) =>
			n8n.simulator.journal.links.filter((made) => made.inquiryId === inquiryId);
		expect(linksOf(open.id)).toHaveLength(1);
		expect(linksOf(closed.id)).toEqual([]);
		expect(said).toBe(`Here it is: ${linksOf(open.id)[0]?.shortLink}`);
		expect(world.inquiry(open.id).tags).toEqual(['LINK-SENT-AGAIN']);
	});

	it('offers the model three tools, and of their fields the ones it is to fill in', () => {
		const [asked] = stage().model.requests;
		const offered = (asked?.tools ?? []).map(({ function: { name, parameters } }) => [
			name,
			Object.keys(parameters.properties),
		]);
		expect(offered.sort()).toEqual([
			['Add_Tag', ['Inquiry_ID']],
			['Find_Inquiry', ['Reference_ID']],
			['Generate_One-Time_Link', ['Inquiry_ID']],
		]);
	});

	it('gives the model small answers without what is personal', async () => {
		stage().putPerson('Gwendolyn', { referenceId: 'customer-78', status: 'pending' });
		const { told } = await converse([find('customer-78'), makeLink, addTag, end]);
		expect(told).toHaveLength(3);
		for (const answer of told) {
			expect(answer).toContain('"status":"pending"');
			expect(answer.length).toBeLessThan(SMALL);
			expect(answer.toLowerCase()).not.toContain('gwendolyn');
		}
	});

	it('tells the model what to do where there is no such person', async () => {
		const { told } = await converse([find('nobody'), end]);
		expect(told).toEqual([expect.stringContaining('The reference ID has no inquiry')]);
		expect(told).toEqual([expect.stringContaining('Check the reference ID')]);
	});

	it('tells the model why there is no link, and what to do', async () => {
		const { id } = stage().putPerson('Hugo', { status: 'declined' });
		const { told } = await converse([() => makeLink(`"id":"${id}"`), end]);
		expect(told).toEqual([expect.stringContaining('the inquiry is declined')]);
		expect(told).toEqual([expect.stringContaining('create a new inquiry')]);
	});

	it.each(['', ' ', '*', 'customer-77,customer-78', 'customer-77&filter[status]=pending', '../x'])(
		'finds nobody where the model is made to ask for the reference ID %j',
		async (referenceId) => {
			const { requests } = stage().n8n.simulator.journal;
			const { length } = requests;
			const { told } = await converse([find(referenceId), end]);
			expect(told.join()).not.toMatch(SIMULATED_ID);
			for (const { path, query } of requests.slice(length)) {
				expect([path, query['filter[reference-id]']].flat()).toEqual(['/inquiries', referenceId]);
			}
		},
	);

	it.each(['', '.', '..', '../accounts/act_x', 'inq_x/approve', 'inq_x?include=account', '*'])(
		'makes no link and sets no tag where the model is made to name the inquiry %j',
		async (inquiryId) => {
			const { journal } = stage().n8n.simulator;
			const before = { links: journal.links.length, requests: journal.requests.length };
			const named = { Inquiry_ID: inquiryId };
			const { told } = await converse([
				() => ({ tool: 'Generate_One-Time_Link', arguments: named }),
				() => ({ tool: 'Add_Tag', arguments: named }),
				end,
			]);
			expect(told.join()).not.toMatch(SIMULATED_ID);
			expect(journal.links).toHaveLength(before.links);
			const answers = journal.requests.slice(before.requests).map(({ status }) => status ?? 0);
			expect(answers.filter((status) => status < 400)).toEqual([]);
		},
	);

	it('refuses the model a tool that decides about a person, whoever put it there', async () => {
		const { n8n, world } = stage();
		const { id } = stage().putPerson('Ida', { status: 'completed' });
		const workflow = withTool(await stage().example(EXAMPLE), 'Approve Inquiry', 'approve');
		const before = n8n.simulator.journal.requests.length;
		const approve = (): Turn => ({ tool: 'Approve_Inquiry', arguments: { Inquiry_ID: id } });
		const { told } = await converse([approve, end], await stage().import(workflow));
		expect(told).toEqual([expect.stringContaining('An AI agent is not allowed to do this')]);
		expect(told).toEqual([expect.stringContaining("'Allow Destructive Operations'")]);
		expect(n8n.simulator.journal.requests).toHaveLength(before);
		expect(world.inquiry(id).status).toBe('completed');
	});
}

/** The workflow with one more tool for the agent, which takes the inquiry's ID as Add Tag does. */
function withTool(workflow: WorkflowFile, name: string, operation: string): WorkflowFile {
	const model = workflow.nodes.find((node) => node.name === 'Add Tag') as INode;
	const { tag, tagBy, options, ...parameters } = model.parameters;
	expect([tag, tagBy, options]).not.toContain(undefined);
	workflow.nodes.push({ ...model, id: operation, name, parameters: { ...parameters, operation } });
	workflow.connections[name] = { ai_tool: [[{ node: AGENT, type: 'ai_tool', index: 0 }]] };
	return workflow;
}

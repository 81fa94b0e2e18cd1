import { playEvents } from '../../../playground/demoEvents';
import type { ExampleStage } from './exampleStage';

export function reactToInquiryEvents(stage: () => ExampleStage): void {
	it('writes a row and a mail for the approved, and mails a link to the expired', async () => {
		const { server, n8n } = stage();
		const workflowId = await stage().import(await stage().example('react-to-inquiry-events'));
		await server.activate(workflowId);
		const { files } = n8n.userFolder;
		const { problems } = await playEvents({ ...n8n, server, workflowId, files });
		expect(problems).toEqual([]);
		await server.deactivate(workflowId);
	});
}

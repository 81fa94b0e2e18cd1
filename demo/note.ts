import { randomUUID } from 'node:crypto';
import type { WorkflowFile } from '../test/support/n8n/n8nCommand';

const GAP = 40;

/** Puts a note in Markdown above everything else in a workflow, where the editor shows it first. */
export function addDemoNote(workflow: WorkflowFile, content: string): void {
	const height = 140;
	const across = workflow.nodes.map(({ position }) => position[0]);
	const down = workflow.nodes.map(({ position }) => position[1]);
	workflow.nodes.push({
		id: randomUUID(),
		name: 'Note: The Demo',
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: [Math.min(...across), Math.min(...down) - height - GAP],
		// Blue, as no note of the examples is.
		parameters: { content, width: 880, height, color: 5 },
	});
}

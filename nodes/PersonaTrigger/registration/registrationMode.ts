import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Whether the user makes the webhook, and not this node. */
export function isManual(
	context: Pick<IHookFunctions | IWebhookFunctions, 'getNodeParameter'>,
): boolean {
	return context.getNodeParameter('registration', 'automatic') === 'manual';
}

import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Whether the user creates the webhook instead of this node. */
export function isManual(
	context: Pick<IHookFunctions | IWebhookFunctions, 'getNodeParameter'>,
): boolean {
	return context.getNodeParameter('registration', 'automatic') === 'manual';
}

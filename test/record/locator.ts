import type { INodeParameters } from 'n8n-workflow';

const locator =
	(mode: string) =>
	(value: string): INodeParameters =>
		({ __rl: true, mode, value }) as unknown as INodeParameters;

export const byId = locator('id');
export const fromList = locator('list');
export const byReferenceId = locator('referenceId');
export const byUrl = (id: string) =>
	locator('url')(`https://app.withpersona.com/dashboard/inquiries/${id}`);

import type { InquirySettings, WorldControl } from '../../../simulator';

/** An inquiry of a customer that is expired, and gives its ID. */
export const putExpired = (world: WorldControl, settings: InquirySettings = {}): string =>
	world.putInquiry({
		status: 'expired',
		referenceId: 'customer-1',
		fields: { name_first: 'Mara' },
		...settings,
	}).id;

/** Of an inquiry, as Persona names them. */
export const relationships = [
	...['account', 'documents', 'inquiry-template', 'inquiry-template-version', 'reports'],
	...['reviewer', 'selfies', 'sessions', 'transaction', 'verifications'],
];

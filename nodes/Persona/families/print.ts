import type { IdentifiedKind } from '../../shared/objects/objectKind';
import type { FileOperation } from '../operation/operation';
import { routeOf } from '../operation/operation';
import type { Own } from './own';

/** Download PDF: an object as the dashboard prints it. */
export const print = (kind: IdentifiedKind, own: Own<FileOperation>): FileOperation => ({
	kind: 'file',
	value: 'downloadPdf',
	name: 'Download PDF',
	action: `Download ${kind.words.one} as PDF`,
	route: routeOf('GET', kind, 'print'),
	mimeType: 'application/pdf',
	extension: 'pdf',
	fields: [
		kind.locator,
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the output field to put the file in',
		},
	],
	options: [
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: `e.g. ${kind.words.one}.pdf`,
			description: `The name of the file. The default is the ID of the ${kind.words.one} with .pdf.`,
		},
	],
	object: kind,
	...own,
});

/** A PDF string: escapes what must be escaped, and replaces what is not printable ASCII. */
function pdfString(text: string): string {
	return `(${text.replace(/[\\()]/g, '\\$&').replace(/[^\x20-\x7e]/g, '?')})`;
}

/**
 * A PDF of one A4 page with these lines of text, ISO 32000-1: header, objects, a cross-reference
 * table with the byte offset of each, trailer. Other than printable ASCII becomes `?`.
 */
export function pdfOfLines(lines: readonly string[]): Uint8Array {
	const shown = lines.map((line) => `${pdfString(line)} Tj T*`).join('\n');
	const content = `BT\n/F1 12 Tf\n16 TL\n72 770 Td\n${shown}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
			'/Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	// The bytes above 127 tell programs that move the file that it is binary.
	let file = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
	const offsets = objects.map((object, index) => {
		const offset = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const tableAt = file.length;
	// Each entry is 20 bytes long, with its two-byte end of line.
	const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
	file +=
		`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}` +
		`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${tableAt}\n%%EOF\n`;
	return Buffer.from(file, 'latin1');
}

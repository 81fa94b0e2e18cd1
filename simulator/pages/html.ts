/** HTML that has been escaped already. */
export class Html {
	constructor(readonly text: string) {}
}

type Part = string | number | Html | Html[];

/** A template tag: escapes each value that is not `Html`. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
	return new Html(
		strings.reduce((text, string, index) => {
			const part = parts[index - 1];
			return text + (part === undefined ? '' : written(part)) + string;
		}),
	);
}

function written(part: Part): string {
	if (part instanceof Html) return part.text;
	if (Array.isArray(part)) return part.map(({ text }) => text).join('');
	return String(part)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

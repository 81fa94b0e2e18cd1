/** The selector of an element by the name that n8n's editor gives it for tests. */
export function testId(name: string): string {
	return `[data-test-id="${name}"]`;
}

/**
 * The names and values of an object that came from outside; nothing for any other value. `__proto__` is left
 * out: an assignment to it, here or when the output is copied, would set a prototype.
 */
export function outsideEntries(object: unknown): Array<[string, unknown]> {
	if (typeof object !== 'object' || object === null) return [];
	return Object.entries(object).filter(([name]) => name !== '__proto__');
}

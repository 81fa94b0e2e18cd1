/**
 * The names and values of an object that came from outside, none of anything else. `__proto__` is left
 * out: wherever it is assigned, here or when the output is copied later, it sets a prototype.
 */
export function outsideEntries(object: unknown): Array<[string, unknown]> {
	if (typeof object !== 'object' || object === null) return [];
	return Object.entries(object).filter(([name]) => name !== '__proto__');
}

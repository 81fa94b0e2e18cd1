/**
 * Persona takes request keys in kebab, camel or snake case
 * (docs.withpersona.com/api-key-inflection); two names are the same when this form is.
 */
export function plainName(name: string): string {
	return name.replace(/[-_]/g, '').toLowerCase();
}

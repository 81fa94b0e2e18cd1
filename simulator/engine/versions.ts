/** The dated versions of docs.withpersona.com/versioning, newest first. */
export const personaVersions = [
	'2026-09-29',
	'2025-12-08',
	'2025-10-27',
	'2023-01-05',
	'2022-09-01',
	'2021-08-18',
	'2021-07-05',
	'2021-02-21',
	'2020-05-18',
] as const;

/** True for a version that the Persona-Version header may name. */
export function isPersonaVersion(value: string): boolean {
	return (personaVersions as readonly string[]).includes(value);
}

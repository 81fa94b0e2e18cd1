/** The path of one of Persona's objects, or of something done to it. */
export function objectPath(
	collection: 'inquiries' | 'inquiry-sessions' | 'inquiry-templates',
	id: string,
	action?: string,
): string {
	const path = `/${collection}/${encodeURIComponent(id)}`;
	return action === undefined ? path : `${path}/${action}`;
}

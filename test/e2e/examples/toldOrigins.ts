import axios from 'axios';
import type { JsonObject, Simulator } from '../../../simulator';

interface SessionList extends JsonObject {
	data: Array<JsonObject & { attributes: JsonObject }>;
}

/**
 * Lets Persona tell, once for each inquiry, that its sessions came from elsewhere: in the simulator
 * everybody sits in Oregon. All else is the simulator's own answer.
 *
 * @param origins by inquiry ID: attributes, as Persona names them, of the sessions that were opened
 */
export async function tellOrigins(
	simulator: Simulator,
	origins: Record<string, JsonObject>,
): Promise<void> {
	const bodies = await Promise.all(
		Object.entries(origins).map(async ([inquiryId, origin]) => {
			const { data: body } = await axios.get<SessionList>(`${simulator.baseUrl}/inquiry-sessions`, {
				proxy: false,
				params: { 'filter[inquiry-id]': inquiryId },
				headers: {
					Authorization: `Bearer ${simulator.keys.production}`,
					'Key-Inflection': 'kebab',
				},
			});
			for (const { attributes } of body.data) {
				if (attributes['started-at'] !== null) Object.assign(attributes, origin);
			}
			return body;
		}),
	);
	simulator.faults.add(
		...bodies.map((body) => {
			const path = /^\/inquiry-sessions$/;
			return { kind: 'status' as const, status: 200, method: 'GET', path, body };
		}),
	);
}

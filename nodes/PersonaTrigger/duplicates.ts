import type { IDataObject } from 'n8n-workflow';

/** Persona tries an event eight times at most, over two days (docs.withpersona.com/webhooks). */
const REMEMBERED_EVENTS = 200;

const KEY = 'startedEventIds';

/**
 * Two copies at once find the same static data, since n8n saves it only after the answer. For as long
 * as this the process itself remembers. Less than the 3 s after which Persona tries again: what
 * failed to start may start then.
 */
const INSTANT_MILLISECONDS = 1000;

/** The events that started a workflow just now, by node and event. */
export class JustStarted {
	private readonly startedAt = new Map<string, number>();

	has(nodeKey: string, eventId: string, nowMilliseconds: number): boolean {
		for (const [key, at] of this.startedAt) {
			if (nowMilliseconds - at >= INSTANT_MILLISECONDS || nowMilliseconds < at) {
				this.startedAt.delete(key);
			}
		}
		return this.startedAt.has(`${nodeKey} ${eventId}`);
	}

	add(nodeKey: string, eventId: string, nowMilliseconds: number): void {
		this.startedAt.set(`${nodeKey} ${eventId}`, nowMilliseconds);
	}

	/** As in a process that has just begun; for tests. */
	forget(): void {
		this.startedAt.clear();
	}
}

/** Those of this process. */
export const justStarted = new JustStarted();

function remembered(staticData: IDataObject): string[] {
	const ids = staticData[KEY];
	return Array.isArray(ids) ? ids.map(String) : [];
}

/**
 * Whether an event is to start the workflow, and if so remembers it. The memory is the node's static
 * data, which outlasts a restart.
 *
 * @param nodeKey tells this node from all others of the process
 */
export function isFirst(
	eventId: string,
	staticData: IDataObject,
	nodeKey: string,
	nowMilliseconds: number,
	recent: JustStarted = justStarted,
): boolean {
	const known = remembered(staticData);
	if (known.includes(eventId) || recent.has(nodeKey, eventId, nowMilliseconds)) return false;
	recent.add(nodeKey, eventId, nowMilliseconds);
	// Put in place whole: n8n notices a change of the first level only.
	staticData[KEY] = [...known, eventId].slice(-REMEMBERED_EVENTS);
	return true;
}

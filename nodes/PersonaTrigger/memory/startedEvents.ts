import type { IDataObject } from 'n8n-workflow';

/**
 * How long Persona tries to deliver an event, and some minutes more: it tries eight times, the last time 51 hours
 * and 20 minutes after the first (docs.withpersona.com/webhooks).
 */
export const RETRY_SECONDS = 52 * 3600;

/** n8n reads and writes the whole static data at each delivery. This many IDs are 160 kB. */
export const MOST_REMEMBERED_EVENTS = 5000;

const HOUR_MILLISECONDS = 3_600_000;

const KEY = 'startedEvents';

/** The events in the static data: by hour since 1970, the IDs with spaces between them. */
type SavedEvents = Record<string, string>;

function savedEvents(saved: SavedEvents): Array<[eventId: string, hour: number]> {
	return Object.entries(saved).flatMap(([hour, ids]) =>
		String(ids)
			.split(' ')
			.map((id): [string, number] => [id, Number(hour)]),
	);
}

/** The events that have started a workflow at one node, each with the hour of its last delivery. */
export class StartedEvents {
	private hours = new Map<string, number>();

	private rememberedSeconds = RETRY_SECONDS;

	/** The last text that was written to the static data. */
	private written = '';

	/**
	 * Whether an event comes for the first time and starts the workflow. Remembers the event, also in the node's
	 * static data. Events that only this memory or only the static data knows are then in both.
	 *
	 * @param rememberedSeconds how long to remember an event after its last delivery, at least
	 */
	isFirst(
		eventId: string,
		staticData: IDataObject,
		nowMilliseconds: number,
		rememberedSeconds = RETRY_SECONDS,
	): boolean {
		const saved = (staticData[KEY] ?? {}) as SavedEvents;
		const isAsWritten = JSON.stringify(saved) === this.written;
		if (!isAsWritten) this.add(saved);
		this.rememberedSeconds = rememberedSeconds;
		this.forgetOld(nowMilliseconds);

		const isFirst = !this.hours.has(eventId);
		const hour = Math.floor(nowMilliseconds / HOUR_MILLISECONDS);
		const isChanged = this.hours.get(eventId) !== hour;
		// A later try may have a later signature, so a recording of it would be accepted for longer.
		this.hours.set(eventId, hour);
		if (isChanged || !isAsWritten) this.save(staticData);
		return isFirst;
	}

	/** Forgets events that are older than the node's last setting. */
	forgetOld(nowMilliseconds: number): void {
		const oldest = Math.floor(
			(nowMilliseconds - this.rememberedSeconds * 1000) / HOUR_MILLISECONDS,
		);
		for (const [id, hour] of this.hours) if (hour < oldest) this.hours.delete(id);
	}

	private add(saved: SavedEvents): void {
		for (const [id, hour] of savedEvents(saved)) {
			this.hours.set(id, Math.max(hour, this.hours.get(id) ?? 0));
		}
	}

	private save(staticData: IDataObject): void {
		if (this.hours.size > MOST_REMEMBERED_EVENTS) {
			const newestLast = [...this.hours].sort(([, one], [, other]) => one - other);
			this.hours = new Map(newestLast.slice(-MOST_REMEMBERED_EVENTS));
		}
		const byHour: SavedEvents = {};
		for (const [id, hour] of this.hours) {
			byHour[hour] = byHour[hour] === undefined ? id : `${byHour[hour]} ${id}`;
		}
		// Replaced as a whole: n8n notices only changes of the first level.
		staticData[KEY] = byHour;
		this.written = JSON.stringify(byHour);
	}
}

import type { IDataObject } from 'n8n-workflow';

/**
 * For so long Persona tries to deliver an event, with some minutes to spare: eight times, the last one
 * 51 hours and 20 minutes after the first (docs.withpersona.com/webhooks).
 */
export const RETRY_SECONDS = 52 * 3600;

/** The static data is read and written whole at each delivery: this many IDs are 160 kB. */
export const MOST_REMEMBERED_EVENTS = 5000;

const HOUR_MILLISECONDS = 3_600_000;

const KEY = 'startedEvents';

/** As the static data holds them: the IDs of each hour since 1970, with spaces between them. */
type SavedEvents = Record<string, string>;

function savedEvents(saved: SavedEvents): Array<[eventId: string, hour: number]> {
	return Object.entries(saved).flatMap(([hour, ids]) =>
		String(ids)
			.split(' ')
			.map((id): [string, number] => [id, Number(hour)]),
	);
}

/** The events that have started a workflow at one node, with the hour in which each came last. */
export class StartedEvents {
	private hours = new Map<string, number>();

	private rememberedSeconds = RETRY_SECONDS;

	/** What was last written to the static data, as text. */
	private written = '';

	/**
	 * Whether an event is to start the workflow, since it has not before. It is remembered, in the node's
	 * static data too, together with those that only this memory or only the static data knows.
	 *
	 * @param rememberedSeconds how long an event is remembered after it came last, at least
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
		// A later try may be signed later, and so be accepted for longer if somebody has recorded it.
		this.hours.set(eventId, hour);
		if (isChanged || !isAsWritten) this.save(staticData);
		return isFirst;
	}

	/** Forgets what came longer ago than the node last asked to remember. */
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
		// Put in place whole: n8n notices a change of the first level only.
		staticData[KEY] = byHour;
		this.written = JSON.stringify(byHour);
	}
}

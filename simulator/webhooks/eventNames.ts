import { EVENT_NAMES } from '../../nodes/shared/events/eventNames';

/** True for a name that `enabled-events` may hold, `*` among them. */
export function isEventName(name: string): boolean {
	return name === '*' || EVENT_NAMES.includes(name);
}

import type { JsonObject } from '../engine/jsonValue';
import type { ApiResource } from '../engine/resource';
import type { DescribedEnvironment } from './environment';
import type { DescribedObject } from './store';

/** The described objects of one environment for tests and seeds: no request, and no event. */
export class DescribedControl {
	constructor(private readonly environment: DescribedEnvironment) {}

	/**
	 * Puts an object into the world.
	 *
	 * @param type such as `account`, or a family (`report`), which means its first kind
	 * @param attributes as a create request gives them, or as an answer shows them
	 * @param relationships IDs by name
	 * @throws Error for a type that Persona's description does not have
	 */
	put(type: string, attributes: JsonObject = {}, relationships: JsonObject = {}): ApiResource {
		return this.show(this.store.put(type, attributes, relationships, this.now()));
	}

	/** The object with this reference ID, put there where there is none. */
	withReferenceId(type: string, referenceId: string): ApiResource {
		const known = this.store.withReferenceId(type, referenceId);
		return known ? this.show(known) : this.put(type, { 'reference-id': referenceId });
	}

	/** @throws Error for an unknown ID */
	look(type: string, id: string): ApiResource {
		return this.show(this.object(type, id));
	}

	/** All objects of a type or family, in the order they were made. */
	list(type: string): ApiResource[] {
		return [...this.store.all(type).values()].map((object) => this.show(object));
	}

	/** Changes attributes, such as the status of a report. */
	change(type: string, id: string, attributes: JsonObject): ApiResource {
		const object = this.object(type, id);
		this.store.change(object, attributes, this.now());
		return this.show(object);
	}

	/** Redacts an object, or archives it where it is of a kind that is archived. */
	redact(type: string, id: string): ApiResource {
		const object = this.object(type, id);
		this.store.redact(object, this.now());
		return this.show(object);
	}

	/** A world is replaced when it is cleared, so it is asked for each time. */
	private get store() {
		return this.environment.described;
	}

	private object(type: string, id: string): DescribedObject {
		const object = this.store.find(type, id);
		if (object === undefined) throw new Error(`The simulator has no ${type} ${id}`);
		return object;
	}

	private show(object: DescribedObject): ApiResource {
		return structuredClone(this.store.resourceOf(object));
	}

	private now(): number {
		return this.environment.settings.clock.now();
	}
}

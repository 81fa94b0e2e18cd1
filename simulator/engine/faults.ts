import type { EnvironmentName } from './environment';
import type { JsonValue } from './jsonValue';

/** Whether Persona's work has been done when the answer goes wrong. */
export type FaultWork = 'notDone' | 'done';

/**
 * What can go wrong with one request.
 *
 * - `status`: any status with a Persona body (or one of your own). Where the work is not done it is kept
 *   under the idempotency key as documented, except for 401, 408, 429, 502 and 504, which come from
 *   before Persona's store; `stored` overrides that.
 * - `resetBefore` / `resetAfter`: the connection is reset before or after the work.
 * - `hang`: no answer until the simulator stops.
 * - `html`: a proxy's HTML page.
 * - `cut`: the work done, and half of the announced body sent.
 * - `slow`: the right answer after this many real milliseconds.
 * - `redirect`: a 3xx to the given location.
 */
export type Fault =
	| {
			kind: 'status';
			status: number;
			headers?: Record<string, string>;
			body?: JsonValue;
			stored?: boolean;
			work?: FaultWork;
	  }
	| { kind: 'resetBefore' }
	| { kind: 'resetAfter' }
	| { kind: 'hang'; work?: FaultWork }
	| { kind: 'html'; status?: number; work?: FaultWork }
	| { kind: 'cut' }
	| { kind: 'slow'; milliseconds: number }
	| { kind: 'redirect'; status?: number; location: string };

export interface FaultMatch {
	environment?: EnvironmentName;
	/** Any by default. */
	method?: string;
	/** Matched against the path without `/api/v1`; text is the source of a regular expression. */
	path?: RegExp | string;
}

export type FaultRule = Fault &
	FaultMatch & {
		/** Which of the matching requests, from 1, counted since the rule was added. */
		nth?: number | number[];
		/** 0 to 1, drawn from the seeded generator for each matching request. */
		probability?: number;
		/** How often at most; 1 by default, unlimited where `nth` or `probability` is given. */
		times?: number;
	};

export interface FaultSubject {
	environment: EnvironmentName;
	method: string;
	path: string;
	/** A stored result answers, so an error of Persona's own can no longer happen. */
	replay: boolean;
}

/** A rule in use, with how often it matched and was applied. */
export class ActiveFault {
	matched = 0;
	applied = 0;
	private readonly path: RegExp | null;

	constructor(readonly rule: FaultRule) {
		this.path =
			rule.path === undefined
				? null
				: new RegExp(
						typeof rule.path === 'string' ? rule.path : rule.path.source,
						typeof rule.path === 'string' ? '' : rule.path.flags.replace(/[gy]/g, ''),
					);
	}

	/** Counts the request when it matches, and returns whether the fault applies to it. */
	appliesTo(subject: FaultSubject, random: () => number): boolean {
		if (this.used || !this.matches(subject)) return false;
		this.matched += 1;
		const { nth, probability } = this.rule;
		if (nth !== undefined && ![nth].flat().includes(this.matched)) return false;
		if (probability !== undefined && random() >= probability) return false;
		this.applied += 1;
		return true;
	}

	private get used(): boolean {
		const { nth, probability, times } = this.rule;
		const most = times ?? (nth === undefined && probability === undefined ? 1 : Infinity);
		return this.applied >= most;
	}

	private matches(subject: FaultSubject): boolean {
		const { environment, method } = this.rule;
		if (subject.replay && this.rule.kind === 'status' && statusFaultIsStored(this.rule)) {
			return false;
		}
		return (
			(environment === undefined || environment === subject.environment) &&
			(method === undefined || method.toUpperCase() === subject.method) &&
			(this.path === null || this.path.test(subject.path))
		);
	}
}

/** Whether the answer of a `status` fault is kept under the request's idempotency key. */
export function statusFaultIsStored(fault: Extract<Fault, { kind: 'status' }>): boolean {
	if (fault.work === 'done') return false;
	return fault.stored ?? ![401, 408, 429, 502, 504].includes(fault.status);
}

/**
 * The faults that a test asks for. For each request the rules are tried in the order they were added, and the
 * first that applies is used; later rules do not count that request.
 */
export class Faults {
	private rules: ActiveFault[] = [];
	private state: number;

	/** @param seed of the generator that `probability` draws from */
	constructor(private readonly seed: number) {
		this.state = seed;
	}

	/** Adds rules; the handles tell how often each was applied. */
	add(...rules: FaultRule[]): ActiveFault[] {
		const added = rules.map((rule) => new ActiveFault(rule));
		this.rules.push(...added);
		return added;
	}

	/** Removes every rule and starts the generator again from its seed. */
	clear(): void {
		this.rules = [];
		this.state = this.seed;
	}

	list(): readonly ActiveFault[] {
		return this.rules;
	}

	/** The fault for this request, null for none. */
	draw(subject: FaultSubject): Fault | null {
		return this.rules.find((rule) => rule.appliesTo(subject, () => this.random()))?.rule ?? null;
	}

	/** A linear congruential generator with the constants of POSIX rand48, to be repeatable. */
	private random(): number {
		const next = (BigInt(this.state) * 25214903917n + 11n) % 281474976710656n;
		this.state = Number(next);
		return this.state / 281474976710656;
	}
}

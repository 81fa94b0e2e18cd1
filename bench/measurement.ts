import type { SimulatorCounts } from './simulatorMessages';

/** What is measured in a contender's own process in one run. */
export interface ContenderRun {
	/** From the start of the first node to the end of the last one, or the loop's time; without the start of n8n. */
	milliseconds: number;
	/** CPU of the process, user and system, from the call of the workflow to its answer. */
	cpuMilliseconds: number;
	/** The highest resident memory in that time. */
	peakBytes: number;
	/** Resident memory before, when the process had nothing to do. */
	idleBytes: number;
	/** How many items came out at the end, failed or not. */
	items: number;
}

/** The memory of an n8n that does not save the execution, in bytes. */
export interface MemoryLook {
	/** The highest resident memory in an undisturbed run. */
	peakBytes: number;
	/** In use on the JavaScript heap after the garbage was collected, in another process. */
	heap: {
		/** Before the workflow. */
		idle: number;
		/** The highest measured value. */
		peak: number;
		/** When the workflow's result is complete and nothing else runs. */
		result: number;
	};
}

/** The memory of one contender. */
export interface HeapMeasurement extends MemoryLook {
	scenario: string;
	contender: string;
	label: string;
}

/** One contender in one scenario. */
export interface Measurement extends ContenderRun, SimulatorCounts {
	scenario: string;
	contender: string;
	/** Its name in the table. */
	label: string;
	/** The minimum time that the scenario's limit or latency allows; null if it has neither. */
	leastMilliseconds: number | null;
	cpuMillisecondsPerRequest: number;
	/** How many inquiries need a link; 0 if none does. */
	wantedLinks: number;
}

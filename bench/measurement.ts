import type { SimulatorCounts } from './simulatorMessages';

/** What a contender's own process tells of one run. */
export interface ContenderRun {
	/** From the first node's start to the last one's end, or the loop's own time; without start-up. */
	milliseconds: number;
	/** CPU of the process, user and system, from the call of the workflow to its answer. */
	cpuMilliseconds: number;
	/** The most resident memory meanwhile. */
	peakBytes: number;
	/** Resident memory before, when the process had nothing to do. */
	idleBytes: number;
	/** What came out at the end, failed or not. */
	items: number;
}

/** The memory of an n8n that does not save the execution, in bytes. */
export interface MemoryLook {
	/** The most resident memory in a run that nobody looks into. */
	peakBytes: number;
	/** In use on the JavaScript heap after the garbage was collected, in another process. */
	heap: {
		/** Before the workflow. */
		idle: number;
		/** The most that was seen. */
		peak: number;
		/** With the workflow's result complete, and nothing else to do. */
		result: number;
	};
}

/** One contender whose memory was looked into. */
export interface HeapMeasurement extends MemoryLook {
	scenario: string;
	contender: string;
	label: string;
}

/** One contender in one scenario. */
export interface Measurement extends ContenderRun, SimulatorCounts {
	scenario: string;
	contender: string;
	/** How it is called in the table. */
	label: string;
	/** The least time that the scenario's limit or latency allows; null where neither does. */
	leastMilliseconds: number | null;
	cpuMillisecondsPerRequest: number;
	/** How many inquiries were to get a link; 0 where none was. */
	wantedLinks: number;
}

/**
 * What no official text settles, or where texts disagree, and tests of the node try both ways. All
 * other such choices stand in the code, and in docs/assumptions.md.
 */
export interface EngineAssumptions {
	/** Whether `relationships` is left out with `fields[inquiry]`, as in some examples. */
	sparseFieldsetsDropRelationships: boolean;
}

import type { MixOutcome } from './mixRun';
import { originOf, outcomesOf } from './itemOutcome';

/**
 * What is wrong with the node's outputs as such: each item has to be in them once, as its result (a
 * list: as so many results in a row) or as one error, and in the order of the input.
 */
export const misaccounted = ({ mix, items, runs }: MixOutcome): string[] =>
	runs.flatMap((run) => {
		if (run.error) return [`the run ended: ${run.error.message}`];
		const wrong: string[] = [];
		for (const [index, { results, errors }] of outcomesOf(run, items.length).entries()) {
			const once = mix.work === 'list' ? errors.length <= 1 : results.length + errors.length === 1;
			const both = results.length > 0 && errors.length > 0;
			if (!once || both) {
				wrong.push(`item ${index}: ${results.length} results, ${errors.length} errors`);
			}
		}
		for (const [output, entries] of run.outputs('Persona').entries()) {
			const origins = entries.map(originOf);
			if (origins.some((origin, place) => origin < (origins[place - 1] ?? 0))) {
				wrong.push(`output ${output} is not in the order of the input`);
			}
			if (origins.some((origin) => !(origin in items))) {
				wrong.push(`output ${output} has what comes from no item`);
			}
		}
		return wrong;
	});

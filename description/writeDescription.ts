import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

import type { JsonObject } from './reducedDescription';
import { inLines, reducedDescription } from './reducedDescription';

// Reduces Persona's own API description to the parts that the tests read.
const [source] = process.argv.slice(2);
if (source === undefined) throw new Error("Give the path of Persona's openapi.yaml");

const simulated = /^\/(inquiries|inquiry-sessions|inquiry-templates|rate-limits|webhooks)(\/|$)/;

const description = parse(readFileSync(source, 'utf8')) as JsonObject;
writeFileSync(
	path.resolve(__dirname, 'persona-description.json'),
	inLines(reducedDescription(description, (each) => simulated.test(each))),
);

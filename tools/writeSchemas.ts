import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { schemaFiles, schemaFolder } from './schemaFiles';

// Writes the schemas that n8n shows as the output of an operation before its first run.
rmSync(schemaFolder, { recursive: true, force: true });
for (const [name, content] of Object.entries(schemaFiles())) {
	const file = path.join(schemaFolder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, content);
}
